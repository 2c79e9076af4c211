// SHA-256 of OpenSSL's libcrypto (EVP interface).
#include <openssl/evp.h>
