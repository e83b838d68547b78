package dev.breakwater.platform.personaldata;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A service's store of the keys of persons. A service without keys, and so without this bean, reads events without their
 * personal fields, and writes no personal fields.
 */
public interface PersonKeys {

    /** For an event that is being appended, in its transaction if there is one; creates the key of a person without one. */
    PersonKey toSeal(UUID person);

    /** The state of each person's key. */
    Map<UUID, Known> toOpen(Set<UUID> people);

    /** The state of a person's key in a service. */
    sealed interface Known {
        record Key(PersonKey key) implements Known {}

        /** The person was erased, and the key destroyed. */
        record Destroyed() implements Known {}

        /** Not received yet: keys have their own topic, and may arrive after the events. */
        record Missing() implements Known {}
    }
}
