package dev.breakwater.gateway.routing;

/** Who may use a route. The service behind it verifies the same again. */
public sealed interface Access {

    /** Everybody; an access token is not required. */
    record Public() implements Access {}

    /** A valid access token of a person. */
    record Bearer() implements Access {}

    /** A valid access token of a person or a service client with this role. */
    record Role(String name) implements Access {}
}
