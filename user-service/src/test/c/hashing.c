/* What a hash costs libsodium without Java: opens the library, computes some at OWASP's minimum, prints nanoseconds of CPU for one. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef int (*init_fn)(void);
typedef int (*pwhash_fn)(unsigned char *out, unsigned long long out_length, const char *password,
                         unsigned long long password_length, const unsigned char *salt, unsigned long long passes,
                         size_t memory, int algorithm);

static long long cpu(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

int main(int count, char **arguments) {
    if (count != 3) return 64;
    void *library = dlopen(arguments[1], RTLD_NOW);
    if (library == NULL) return fprintf(stderr, "%s\n", dlerror()), 1;
    init_fn init = (init_fn) dlsym(library, "sodium_init");
    pwhash_fn pwhash = (pwhash_fn) dlsym(library, "crypto_pwhash");
    if (init == NULL || pwhash == NULL || init() < 0) return 1;
    const char *password = "a long enough phrase";
    unsigned char salt[16] = {1}, hash[32];
    int hashes = atoi(arguments[2]);
    long long before = cpu();
    for (int i = 0; i < hashes; i++)
        if (pwhash(hash, sizeof hash, password, strlen(password), salt, 2, 19456 * 1024, 2) != 0) return 1;
    printf("%lld\n", (cpu() - before) / hashes);
    return 0;
}
