package dev.breakwater.email.routing;

import java.time.Duration;

import dev.breakwater.email.routing.DomainLimits.End;
import dev.breakwater.email.smtp.ContentGate;
import dev.breakwater.email.smtp.OutgoingEmail;
import dev.breakwater.email.smtp.SendOutcome;
import dev.breakwater.email.smtp.SendOutcome.Fault;

/** Where an email goes now. */
public sealed interface Route {

    /** It waits: its destination domain has no place, or no mail server is available. {@code reason} is a slug. */
    record Wait(Duration time, String reason) implements Route {
        public static final String DOMAIN_LIMITED = "domain-limited";
        public static final String NO_MAIL_SERVER = "no-mail-server";
    }

    /** A place at a mail server, for one email. Closing gives back one that was not used. */
    final class Through implements Route, AutoCloseable {
        private final Provider provider;
        private final String domain;
        private final DomainLimit.Start start;
        private boolean isUsed;

        Through(Provider provider, String domain, DomainLimit.Start start) {
            this.provider = provider;
            this.domain = domain;
            this.start = start;
        }

        public String provider() {
            return provider.name();
        }

        public String host() {
            return provider.server().host();
        }

        /** Sends the email, and tells the server's health and the domain's limit how it ended. */
        public SendOutcome send(OutgoingEmail email, ContentGate gate) {
            SendOutcome outcome = new SendOutcome.Withheld();
            try {
                outcome = provider.client().send(email, gate);
                return outcome;
            } finally {
                ended(outcome);
            }
        }

        @Override
        public void close() {
            if (!isUsed) ended(new SendOutcome.Withheld());
        }

        private void ended(SendOutcome outcome) {
            isUsed = true;
            long now = System.nanoTime();
            var health = provider.health();
            var end =
                    switch (outcome) {
                        case SendOutcome.Sent _, SendOutcome.Refused _ -> End.REPLY;
                        case SendOutcome.Deferred(var _, var _, var fault) ->
                            switch (fault) {
                                case EMAIL -> End.REPLY;
                                case DESTINATION -> End.NO_REPLY;
                                case SERVER -> End.NEUTRAL;
                            };
                        case SendOutcome.Uncertain _ -> End.NO_REPLY;
                        case SendOutcome.Withheld _ -> End.NEUTRAL;
                    };
            switch (end) {
                case REPLY -> health.succeeded(now);
                case NO_REPLY -> health.failedFor(domain, start.at, now);
                case NEUTRAL -> {
                    if (outcome instanceof SendOutcome.Deferred deferred && deferred.fault() == Fault.SERVER)
                        health.failed(now);
                    else health.released();
                }
            }
            provider.domains().end(domain, start, end, now);
        }
    }
}
