package dev.breakwater.user.verification;

import java.util.Optional;

import dev.breakwater.user.account.SecretToken;

/**
 * The proof, sent with an emailed link or code, that the caller had requested it: the browser's cookie, or the password.
 *
 * @param network the client's network prefix
 */
record Requester(Optional<SecretToken> browser, Optional<String> password, String network) {}
