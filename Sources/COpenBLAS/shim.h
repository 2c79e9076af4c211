// What LinearAlgebra uses of OpenBLAS: the CBLAS header as installed, and the
// Fortran LAPACK routines that the same library exports. libopenblas-dev has no
// LAPACKE header, so their prototypes stand here. Each CHARACTER argument adds a
// hidden length at the end of the list (gfortran passes it as size_t).
#ifndef STRAIT_COPENBLAS_SHIM_H
#define STRAIT_COPENBLAS_SHIM_H

#include <cblas.h>
#include <stddef.h>

void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info,
             size_t uplo_length);
void dpotrs_(const char *uplo, const int *n, const int *nrhs, const double *a, const int *lda,
             double *b, const int *ldb, int *info, size_t uplo_length);
void dpotri_(const char *uplo, const int *n, double *a, const int *lda, int *info,
             size_t uplo_length);
void dtrtrs_(const char *uplo, const char *trans, const char *diag, const int *n, const int *nrhs,
             const double *a, const int *lda, double *b, const int *ldb, int *info,
             size_t uplo_length, size_t trans_length, size_t diag_length);
void dgels_(const char *trans, const int *m, const int *n, const int *nrhs, double *a,
            const int *lda, double *b, const int *ldb, double *work, const int *lwork, int *info,
            size_t trans_length);
void dgeqrf_(const int *m, const int *n, double *a, const int *lda, double *tau, double *work,
             const int *lwork, int *info);
void dsyev_(const char *jobz, const char *uplo, const int *n, double *a, const int *lda, double *w,
            double *work, const int *lwork, int *info, size_t jobz_length, size_t uplo_length);

#endif
