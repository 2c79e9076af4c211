# make run   install what is missing, build in release, run Scenarios/summer-2026.yaml
# make test  install what is missing, build in release, run every test
# make check lint, and the tests that take under a minute in all
# make client       build and run a package that depends on the library
# make test-tools   install the programs by which exports, downloads and clusters are tested: LibreOffice,
#            Chromium, R, curl, openssl, Slurm, Python's
# make docs  the documentation of the library as a site, in .build/docs/site
# make printed      write what the program prints into README.md and docs
# make gallery      draw the pictures of docs/gallery.md
# make fuzz  fuzz every reader for a minute each (SECONDS_EACH, RUNS; READERS names some of them)
# make test-sanitizers   every test under the address sanitizer, then under that of threads
# make lint  check the format of the sources
# make release      the program for other machines, packed, in .build-release
# make test-release run the packed program on a bare Debian
# make wheel        the program and its module for Python, as a wheel, in .build-release
# make deb          the program as a package for Debian and its like, in .build-release
# make test-python  the module for Python: its types, and its tests against the ordinary build
# make test-r       the package for R: R CMD check, with its tests against the ordinary build
# make bench        time the hot paths
# make bench-peers  compare the kernel with numpy and numba on the same mechanism
# make bench-skill  compare forecasts with statsforecast, Prophet, LightGBM and mgcv on the same origins

STUDY ?= Scenarios/summer-2026.yaml
# Tests run against what users run: the release build, without access to internals. Loops of the kernel
# do the same for four vectors in turn, which keeps the processor busier and changes no number.
PORTABLE := -c release -Xswiftc -Xllvm -Xswiftc -force-vector-interleave=4
# Vectors of AVX2 where the processor has them (the dynamic linker knows): faster, and the same bytes.
# What other machines run is built PORTABLE. Debugging information costs an eighth of the wait.
V3 := -Xcc -march=x86-64-v3
# Package.swift says what is built without the optimiser then.
QUICKLY := STRAIT_QUICK_BUILD=1
FLAGS := $(PORTABLE) -debug-info-format none $(shell /lib64/ld-linux-x86-64.so.2 --help 2>/dev/null | \
  grep -q 'x86-64-v3 .supported' && echo '$(V3)')
# Paths of each contestant of bench-peers, and more options of its script.
PEERS ?= --paths 500000 --peer-paths 200000
# Which origins bench-skill takes (--every 1: all 65; --task summer), and more options of its script.
SKILL ?= --every 5
# The Python of make test-tools, where it was made; tests that need its packages are skipped without.
PYTHON := $(abspath $(wildcard .venv/bin/python))
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: run test check client test-tools wheel deb test-python test-r test-sanitizers fuzz build release bench bench-peers bench-skill docs printed gallery lint format setup clean

run: build
	.build/release/strait run $(STUDY)

build: setup
	$(QUICKLY) swift build $(FLAGS) --product strait

# Needs nothing but libopenblas0 where it runs; docs/reliability.md says what is packed.
release: setup
	@for archive in libcrypto.a libxml2.a libicuuc.a liblzma.a; do \
	  [ -f "$$(gcc -print-file-name=$$archive)" ] || missing=1; done; [ -z "$$missing" ] || { \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends \
	    libssl-dev libxml2-dev libicu-dev liblzma-dev; }
	.ci/release/build.sh $(PORTABLE)

# All that is packed in a root that debootstrap makes, against the ordinary build. SUITE names another Debian.
test-release: build wheel deb
	$(SUDO) .ci/release/bare-debian.sh $(STUDY)

# In STRAIT_RELEASE what make release packed; .ci/release/wheel.sh says which machines the wheel is for.
wheel: release
	.ci/release/wheel.sh

deb: release
	@command -v dpkg-shlibdeps >/dev/null && command -v lintian >/dev/null || { \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends dpkg-dev lintian; }
	.ci/release/deb.sh

# After make test-tools. STRAIT_BINARY names another program to call.
test-python: build
	.venv/bin/pyright --project packaging/python --pythonpath .venv/bin/python
	cd packaging/python && STRAIT_BINARY=$(or $(STRAIT_BINARY),$(CURDIR)/.build/release/strait) \
	  $(CURDIR)/.venv/bin/python -m pytest --quiet -p no:cacheprovider

# Every remark but a note of R CMD check ends it. Without a manual, which needs LaTeX.
test-r: build
	rm -rf .build/r && mkdir -p .build/r
	cd .build/r && R CMD build $(CURDIR)/packaging/r >/dev/null && \
	  STRAIT_BINARY=$(or $(STRAIT_BINARY),$(CURDIR)/.build/release/strait) _R_CHECK_CRAN_INCOMING_=false \
	  R CMD check --no-manual strait_*.tar.gz >check.log 2>&1; tail -4 check.log; \
	  grep -q '^Status: OK\|^Status: [0-9]* NOTE' check.log

bench: setup
	cd Benchmarks && swift package --disable-sandbox benchmark --no-progress

bench-peers: setup
	swift build $(PORTABLE) --product PathDays --scratch-path Benchmarks/.build-portable
	swift build $(PORTABLE) $(V3) --product PathDays --scratch-path Benchmarks/.build-v3
	python3 -m venv Benchmarks/peers/.venv
	Benchmarks/peers/.venv/bin/pip install --quiet --requirement Benchmarks/peers/requirements.txt
	Benchmarks/peers/.venv/bin/python Benchmarks/peers/compare.py \
	  --ours default=Benchmarks/.build-portable/release/PathDays \
	  --ours x86-64-v3=Benchmarks/.build-v3/release/PathDays $(PEERS)

bench-skill: build
	@Rscript -e 'packageVersion("mgcv")' >/dev/null 2>&1 || { \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends \
	    r-base-core r-cran-mgcv >/dev/null; }
	python3 -m venv Benchmarks/skill/.venv
	Benchmarks/skill/.venv/bin/pip install --quiet --requirement Benchmarks/skill/requirements.txt
	Benchmarks/skill/.venv/bin/python Benchmarks/skill/compare.py --strait .build/release/strait $(SKILL)

test: build
	$(if $(PYTHON),STRAIT_PYTHON=$(PYTHON)) $(QUICKLY) swift test $(FLAGS) --disable-testable-imports

# While you work: the format, and the tests of single rooms, which take under a minute once built.
check: lint build
	$(QUICKLY) swift test $(FLAGS) --disable-testable-imports --filter '$(QUICK)'

QUICK := ^(LinearAlgebra|Distributions|TimeSeries|Files|Scoring|Sensitivity|ChannelData|RunFolder|Tables|Workbook|Hub|Assurance|Charts|Documentation)Tests

# A comment in a page names the command whose output or picture stands below it; the script says how.
printed: build
	python3 Tests/CommandTests/Documents/printed.py write \
	  $(addprefix --have night-wind.csv=,$(wildcard ../shared/data/weather/westhinder_night_wind.csv)) \
	  README.md docs/*.md

gallery: build
	python3 Tests/CommandTests/Documents/printed.py write docs/gallery.md

# A package that depends on this one, with targets of its own that are called as rooms are; and the program
# of the template, built in it.
client: setup
	swift run --package-path Tests/Client Client
	swift run --package-path Tests/Client MyForecast

# Tests that need one of these are skipped, with a message, where it is not there.
test-tools:
	@{ command -v soffice && command -v Rscript && command -v chromedriver && command -v rsvg-convert && \
	  command -v curl && command -v openssl && command -v slurmctld && \
	  fc-match Arial | grep Liberation && \
	  Rscript -e 'for (p in c("jsonlite", "processx", "tibble", "ggplot2", "testthat")) packageVersion(p)'; } \
	  >/dev/null 2>&1 || { \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends \
	    libreoffice-calc-nogui r-base-core r-cran-jsonlite r-cran-processx r-cran-tibble r-cran-ggplot2 \
	    r-cran-testthat chromium chromium-driver librsvg2-bin \
	    curl openssl slurm-wlm munge fontconfig fonts-liberation >/dev/null; }
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --requirement Tests/requirements.txt \
	  --editable packaging/python
	mkdir -p .venv/r
	R CMD INSTALL --library=.venv/r packaging/r >.venv/r.log 2>&1 || { cat .venv/r.log >&2; exit 1; }

# Coverage for the fuzzer, and AddressSanitizer, in Swift and in C. Of two options of sanitizers the
# last one holds; the first leaves the main function to libFuzzer.
FUZZ := --sanitize fuzzer -Xswiftc -sanitize=fuzzer,address -Xcc -fsanitize=fuzzer-no-link,address

fuzz: build
	$(QUICKLY) swift build $(FLAGS) $(FUZZ) --package-path Fuzz --product Fuzz
	Fuzz/fuzz $(READERS)

test-sanitizers: setup
	.ci/sanitizers address
	.ci/sanitizers thread

# Every module under the one import: their symbols become one archive.
MODULES = $(shell sed -n 's/^@_exported import //p' Sources/Strait/Strait.swift | paste -sd, -)
DOCS := .build/docs

docs: build
	rm -rf $(DOCS) && mkdir -p $(DOCS)/symbols
	swift symbolgraph-extract -module-name Strait -output-dir $(DOCS)/symbols \
	  -experimental-allowed-reexported-modules=$(MODULES) \
	  -minimum-access-level public -skip-synthesized-members -I .build/release/Modules \
	  -Xcc -ISources/COpenBLAS -Xcc -ISources/CZlib -Xcc -ISources/CCrypto \
	  -Xcc -ISources/CChannelData/include \
	  -Xcc -I.build/checkouts/Yams/Sources/CYaml/include \
	  $(addprefix -Xcc ,$(shell pkg-config --cflags openblas zlib libcrypto))
	docc convert Sources/Strait/Strait.docc --additional-symbol-graph-dir $(DOCS)/symbols \
	  --fallback-default-module-kind Library --warnings-as-errors --output-dir $(DOCS)/site

lint:
	swift format lint --strict --recursive Sources Tests Benchmarks Fuzz packaging Package.swift

format:
	swift format --in-place --recursive Sources Tests Benchmarks Fuzz packaging Package.swift

# OpenBLAS, zlib and libcrypto with their headers; nothing is installed where they are there already.
setup:
	@command -v swift >/dev/null || { echo "Swift 6.1 or later is needed: https://www.swift.org/install" >&2; exit 1; }
	@command -v pkg-config >/dev/null && pkg-config --exists openblas zlib libcrypto || { \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends \
	    libopenblas-dev zlib1g-dev libssl-dev pkg-config libxml2; }

clean:
	rm -rf .build .build-address .build-thread .build-release .venv Fuzz/.build Benchmarks/.build Benchmarks/.build-v3 Benchmarks/.build-portable Benchmarks/peers/.venv Benchmarks/skill/.venv Benchmarks/skill/out Tests/Client/.build
