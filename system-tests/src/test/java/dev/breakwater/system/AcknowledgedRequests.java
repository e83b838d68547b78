package dev.breakwater.system;

import java.util.ArrayList;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The successful responses, recorded by the clients at the moment of each response: the effects that must exist. */
final class AcknowledgedRequests {

    /** Address to the number of expected emails: verification and welcome. */
    private final Map<String, Integer> mails = new ConcurrentHashMap<>();

    /** Media id to its owner. */
    private final Map<String, String> uploads = new ConcurrentHashMap<>();

    private final Queue<String> ready = new ConcurrentLinkedQueue<>();
    private final Queue<String> signedIn = new ConcurrentLinkedQueue<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    /** 202 to a registration: an email must arrive. */
    void registered(String email) {
        mails.put(email, 1);
    }

    /** 204 to a verification: the welcome email must arrive. */
    void verified(String email) {
        mails.put(email, 2);
    }

    /** 201 to a sign-in. */
    void signedIn(String email) {
        signedIn.add(email);
    }

    /** 202 to a completed upload: the image must become ready. */
    void completed(String media, String owner) {
        uploads.put(media, owner);
    }

    /** The image is ready, with its variants. */
    void ready(String media) {
        ready.add(media);
    }

    /** A response that contradicts an earlier one. */
    void broken(String what) {
        broken.add(what);
    }

    CrashRun.Findings compare(StoredData stored) {
        var lost = new ArrayList<>(broken);
        var duplicated = new ArrayList<>(stored.duplicated());
        var unknown = new ArrayList<String>();
        mails.forEach((person, expected) -> {
            var arrived = stored.mailsTo(person);
            var uncertain = stored.unknownTo(person);
            if (arrived + uncertain < expected)
                lost.add("%s should have %d emails and has %d".formatted(person, expected, arrived));
            if (uncertain > 0) unknown.add("%s: %d of %d emails arrived".formatted(person, arrived, expected));
        });
        uploads.forEach((media, owner) -> {
            if (!ready.contains(media)) lost.add("media %s of %s is not ready".formatted(media, owner));
        });
        var verified = mails.values().stream().filter(count -> count == 2).count();
        var answered = "acknowledged: %d registrations, %d verifications, %d sign-ins, %d uploads"
                .formatted(mails.size(), verified, signedIn.size(), uploads.size());
        return new CrashRun.Findings(lost, duplicated, unknown, answered);
    }
}
