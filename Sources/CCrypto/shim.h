// SHA-256 of OpenSSL's libcrypto (EVP interface).
#include <openssl/crypto.h>
#include <openssl/evp.h>
