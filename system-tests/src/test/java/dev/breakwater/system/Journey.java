package dev.breakwater.system;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/**
 * One client in a {@link CrashRun}: registers, uses the emailed link, signs in, and uploads an image. It repeats requests
 * without a response; the HTTP requests themselves are in {@link Person}.
 */
final class Journey implements Callable<Void> {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final String name;
    private final boolean uploads;
    private final AcknowledgedRequests acknowledged;
    private final Instant deadline = Instant.now().plus(TIMEOUT);

    private volatile boolean ended;

    Journey(String name, boolean uploads, AcknowledgedRequests acknowledged) {
        this.name = name;
        this.uploads = uploads;
        this.acknowledged = acknowledged;
    }

    @Override
    public Void call() throws Exception {
        try {
            var person = register();
            if (!verify(person)) return null;
            until("sign-in", () -> person.signIn() == 201);
            acknowledged.signedIn(person.email);
            if (uploads) upload(person);
        } catch (StepTimeout | RuntimeException e) {
            acknowledged.broken(name + ": " + e.getMessage());
        } finally {
            ended = true;
        }
        return null;
    }

    boolean ended() {
        return ended;
    }

    /** Each attempt uses another address, because the effect of a request without a response is unknown. */
    private Person register() throws Exception {
        for (int attempt = 1; ; attempt++) {
            var person = new Person(name + "-" + attempt + "@example.com");
            if (answered(() -> person.register() == 202)) {
                acknowledged.registered(person.email);
                return person;
            }
            again("registration");
        }
    }

    /** Whether the email arrived; one of unknown outcome may never arrive. */
    private boolean verify(Person person) throws Exception {
        until("mail", () -> DeliveredEmails.ended(person.email));
        var token = DeliveredEmails.tokenFor(person.email);
        if (token.isEmpty()) return false;
        var unanswered = new boolean[1];
        until("verification", () -> {
            var status = unansweredIs(unanswered, () -> person.verify(token.get()));
            // The token was used by an attempt whose response was lost.
            return status == 204 || status == 410 && unanswered[0];
        });
        acknowledged.verified(person.email);
        return true;
    }

    private static int unansweredIs(boolean[] unanswered, Callable<Integer> request) throws Exception {
        try {
            var status = request.call();
            if (status >= 500) unanswered[0] = true;
            return status;
        } catch (IOException e) {
            unanswered[0] = true;
            throw e;
        }
    }

    private void upload(Person person) throws Exception {
        until("upload", person::beginUpload);
        until("storing", () -> person.storePicture() == 200);
        until("completion", () -> person.completeUpload() == 202);
        acknowledged.completed(person.media(), person.email);
        until("picture", person::seesPicture);
        acknowledged.ready(person.media());
    }

    private void until(String what, Callable<Boolean> step) throws Exception {
        while (!answered(step)) again(what);
    }

    /** A broken connection is no response. */
    private static boolean answered(Callable<Boolean> step) throws Exception {
        try {
            return step.call();
        } catch (IOException unanswered) {
            return false;
        }
    }

    private void again(String what) throws Exception {
        if (Instant.now().isAfter(deadline)) throw new StepTimeout(what + " did not succeed within " + TIMEOUT);
        Thread.sleep(500);
    }

    /** A step did not succeed within the time limit. */
    private static final class StepTimeout extends Exception {

        private static final long serialVersionUID = 1;

        StepTimeout(String what) {
            super(what);
        }
    }
}
