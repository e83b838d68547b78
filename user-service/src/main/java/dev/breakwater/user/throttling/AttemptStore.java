package dev.breakwater.user.throttling;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where guesses are counted. Each call is one step for all its charges, however many are made at once. */
interface AttemptStore {

    /** The charge that forbids the guess, and for how long. */
    record Refusal(AttemptKey charge, Duration delay) {}

    /** Counts one guess on every charge, or none when one of them forbids it. */
    Optional<Refusal> take(List<AttemptKey> charges);

    /** The guess was none, or was right. */
    void giveBack(List<AttemptKey> charges);

    /** All is forgiven. */
    void forget(List<AttemptKey> charges);
}
