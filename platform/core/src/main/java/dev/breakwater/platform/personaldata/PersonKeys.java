package dev.breakwater.platform.personaldata;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Where a service has the keys of the people its facts are about. One that has none, and so no such bean, reads facts
 * without what is sealed in them, and writes none that need sealing.
 */
public interface PersonKeys {

    /** For a fact that is to be appended, in its transaction if there is one; a person who has no key yet gets one. */
    PersonKey toSeal(UUID person);

    /** What is known of each of them. */
    Map<UUID, Known> toOpen(Set<UUID> people);

    /** What a service knows of a person's key. */
    sealed interface Known {
        record Key(PersonKey key) implements Known {}

        /** The person was erased: what is sealed stays so. */
        record Destroyed() implements Known {}

        /** It was not heard of yet; it travels beside the facts, and may come after them. */
        record Missing() implements Known {}
    }
}
