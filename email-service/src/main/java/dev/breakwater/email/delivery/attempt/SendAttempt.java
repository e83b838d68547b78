package dev.breakwater.email.delivery.attempt;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.email.attachment.SendingMemory;
import dev.breakwater.email.delivery.Attempt;
import dev.breakwater.email.delivery.DeliveryQueue;
import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.delivery.DeliveryRow.LocalizedEmail;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Transition;
import dev.breakwater.email.message.Email;
import dev.breakwater.email.routing.Route;
import dev.breakwater.email.routing.Routing;
import dev.breakwater.email.smtp.OutgoingEmail;
import dev.breakwater.email.smtp.SendOutcome;
import dev.breakwater.email.smtp.SendOutcome.Fault;
import dev.breakwater.email.subscription.Unsubscriptions;
import dev.breakwater.email.suppression.Suppressions;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.jobs.JobResult;
import dev.breakwater.platform.telemetry.TraceSpan;

/** One attempt to send a queued delivery, from the checks to the stored transition. */
@Singleton
class SendAttempt {

    private static final Duration MEMORY_WAIT = Duration.ofSeconds(1);

    private final DeliveryQueue deliveryQueue;
    private final EmailAssembly assembly;
    private final SendingMemory memory;
    private final Routing routing;
    private final RetryPolicy retryPolicy;
    private final DeliveryMetrics metrics;
    private final AttemptEnd attemptEnd;
    private final Suppressions suppressions;
    private final Unsubscriptions unsubscriptions;

    SendAttempt(
            DeliveryQueue deliveryQueue,
            EmailAssembly assembly,
            SendingMemory memory,
            Routing routing,
            RetryPolicy retryPolicy,
            DeliveryMetrics metrics,
            AttemptEnd attemptEnd,
            Suppressions suppressions,
            Unsubscriptions unsubscriptions) {
        this.deliveryQueue = deliveryQueue;
        this.assembly = assembly;
        this.memory = memory;
        this.routing = routing;
        this.retryPolicy = retryPolicy;
        this.metrics = metrics;
        this.attemptEnd = attemptEnd;
        this.suppressions = suppressions;
        this.unsubscriptions = unsubscriptions;
    }

    /** What it throws leaves the delivery queued, or to its lease after the content gate: the job runs again. */
    JobResult run(DeliveryRow delivery) {
        if (!delivery.hasContent()) return end(delivery, DeliveryState.SUPPRESSED, "erased");
        if (delivery.expired()) return end(delivery, DeliveryState.PARKED, "expired");
        var email = delivery.email();
        if (email.isEmpty()) return end(delivery, DeliveryState.PARKED, "unreadable");
        var address = EmailAddress.parse(delivery.recipient());
        if (address.isEmpty()) return end(delivery, DeliveryState.PARKED, "bad-address");
        var suppressed = suppressions
                .reasonFor(address.get())
                .or(() -> unsubscribed(email.get().email(), address.get()));
        if (suppressed.isPresent()) return end(delivery, DeliveryState.SUPPRESSED, suppressed.get());
        long bytes = email.get().email().attachments().stream()
                .mapToLong(Email.Attachment::bytes)
                .sum();
        return memory.during(bytes, () -> send(delivery, email.get(), address.get()))
                .orElseGet(() -> postpone(delivery, DeliveryMetrics.MEMORY_FULL, MEMORY_WAIT));
    }

    private JobResult send(DeliveryRow delivery, LocalizedEmail email, EmailAddress address) {
        return switch (routing.choose(address.domain())) {
            case Route.Wait(var time, var reason) -> postpone(delivery, reason, time);
            case Route.Through route -> {
                try (route) {
                    yield assembly.of(delivery, email, address)
                            .map(assembled -> send(delivery, assembled, route))
                            .orElseGet(() -> end(delivery, DeliveryState.SUPPRESSED, "erased"));
                }
            }
        };
    }

    private JobResult postpone(DeliveryRow delivery, String reason, Duration wait) {
        return retryPolicy.isTooOld(delivery)
                ? end(delivery, DeliveryState.PARKED, "age-exhausted")
                : attemptEnd.postpone(delivery, reason, wait);
    }

    private JobResult end(DeliveryRow delivery, DeliveryState state, String reason) {
        return attemptEnd.store(Attempt.begin(delivery), Transition.end(state, reason, null));
    }

    private JobResult send(DeliveryRow delivery, OutgoingEmail email, Route.Through route) {
        var attempt = Attempt.begin(delivery).through(route.provider(), route.host());
        var outcome = metrics.timed(
                route.provider(),
                () -> TraceSpan.calling("SMTP", () -> route.send(email, () -> deliveryQueue.openGate(attempt))));
        return transition(attempt, outcome)
                .map(transition -> attemptEnd.store(attempt, transition))
                .orElseGet(JobResult::repeat);
    }

    /** Asked before each attempt: the recipient may unsubscribe while the email waits. */
    private Optional<String> unsubscribed(Email email, EmailAddress address) {
        return !email.category().equals(Email.TRANSACTIONAL) && unsubscriptions.contains(address, email.category())
                ? Optional.of("unsubscribed")
                : Optional.empty();
    }

    /** Empty when another worker has run an attempt in the meantime. */
    private Optional<Transition> transition(Attempt attempt, SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Sent(var reply) -> Optional.of(Transition.end(DeliveryState.SENT, null, reply));
            case SendOutcome.Refused(var reason, var reply) ->
                Optional.of(Transition.end(DeliveryState.PARKED, reason, reply));
            case SendOutcome.Uncertain(var reason, var reply) ->
                Optional.of(retryPolicy.afterUnknown(attempt, reason, reply));
            case SendOutcome.Deferred(var reason, var reply, var fault) ->
                Optional.of(
                        fault == Fault.SERVER && routing.hasOther(attempt.provider())
                                ? retryPolicy.atOnce(attempt, reason, reply)
                                : retryPolicy.after(attempt, reason, reply));
            case SendOutcome.Withheld _ -> Optional.empty();
        };
    }
}
