package dev.breakwater.user.verification;

import java.util.Optional;

import dev.breakwater.user.account.SecretToken;

/**
 * What somebody with a mailed link or code shows to be the one who asked for it: the browser's cookie, or the password.
 *
 * @param network a prefix of the address that the request comes from
 */
record Requester(Optional<SecretToken> browser, Optional<String> password, String network) {}
