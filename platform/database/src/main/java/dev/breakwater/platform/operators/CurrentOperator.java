package dev.breakwater.platform.operators;

import java.util.UUID;

/** The operator who makes the request. Each service has one bean of this type. */
public interface CurrentOperator {

    /** The id of the calling operator. Throws a 403 problem if the service knows that the caller is no longer one. */
    UUID id();
}
