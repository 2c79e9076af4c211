# make run   install what is missing, build in release, run Scenarios/summer-2026.yaml
# make test  install what is missing, build in release, run every test
# make lint  check the format of the sources

STUDY ?= Scenarios/summer-2026.yaml
# Tests run against what users run: the release build, without access to internals.
FLAGS := -c release
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: run test build lint format setup clean

run: build
	.build/release/strait run $(STUDY)

build: setup
	swift build $(FLAGS) --product strait

test: build
	swift test $(FLAGS) --disable-testable-imports

lint:
	swift format lint --strict --recursive Sources Tests Package.swift

format:
	swift format --in-place --recursive Sources Tests Package.swift

# OpenBLAS and zlib with their headers; nothing is installed where they are there already.
setup:
	@command -v swift >/dev/null || { echo "Swift 6.1 or later is needed: https://www.swift.org/install" >&2; exit 1; }
	@command -v pkg-config >/dev/null && pkg-config --exists openblas zlib || { \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends \
	    libopenblas-dev zlib1g-dev pkg-config libxml2; }

clean:
	rm -rf .build
