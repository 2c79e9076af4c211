// mallopt of the GNU C library, which the Glibc module of Swift leaves out.
#include <malloc.h>
