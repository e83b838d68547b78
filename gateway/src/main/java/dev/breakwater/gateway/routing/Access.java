package dev.breakwater.gateway.routing;

/** Who may use a route. The service behind it verifies the same again. */
public sealed interface Access {

    /** Everybody; an access token is not required. */
    record Public() implements Access {}

    /** A valid access token. */
    record Bearer() implements Access {}

    /** A valid access token of a user with this role. */
    record Role(String name) implements Access {}
}
