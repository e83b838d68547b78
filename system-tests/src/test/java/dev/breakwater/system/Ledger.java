package dev.breakwater.system;

import java.util.ArrayList;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the system answered with success, noted by the clients at the moment of the answer: this much it has promised. */
final class Ledger {

    /** Address to the number of mails that were promised to it: of verification, and of welcome. */
    private final Map<String, Integer> mails = new ConcurrentHashMap<>();

    /** Media id to its owner. */
    private final Map<String, String> uploads = new ConcurrentHashMap<>();

    private final Queue<String> ready = new ConcurrentLinkedQueue<>();
    private final Queue<String> signedIn = new ConcurrentLinkedQueue<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    /** 202 to a registration: a mail will come. */
    void registered(String email) {
        mails.put(email, 1);
    }

    /** 204 to a verification: the welcome mail will come. */
    void verified(String email) {
        mails.put(email, 2);
    }

    /** 201 to a sign-in. */
    void signedIn(String email) {
        signedIn.add(email);
    }

    /** 202 to a completed upload: the picture will be ready. */
    void completed(String media, String owner) {
        uploads.put(media, owner);
    }

    /** The picture is there, with its variants. */
    void ready(String media) {
        ready.add(media);
    }

    /** An answer that contradicts an earlier one. */
    void broken(String what) {
        broken.add(what);
    }

    CrashRun.Verdict compare(Observed observed) {
        var lost = new ArrayList<>(broken);
        var doubled = new ArrayList<>(observed.doubled());
        var unknown = new ArrayList<String>();
        mails.forEach((person, promised) -> {
            var arrived = observed.mailsTo(person);
            var uncertain = observed.unknownTo(person);
            if (arrived + uncertain < promised)
                lost.add("%s was promised %d mails and has %d".formatted(person, promised, arrived));
            if (uncertain > 0) unknown.add("%s: %d of %d mails arrived".formatted(person, arrived, promised));
        });
        uploads.forEach((media, owner) -> {
            if (!ready.contains(media)) lost.add("media %s of %s is not ready".formatted(media, owner));
        });
        var verified = mails.values().stream().filter(count -> count == 2).count();
        var answered = "answered: %d registrations, %d verifications, %d sign-ins, %d uploads"
                .formatted(mails.size(), verified, signedIn.size(), uploads.size());
        return new CrashRun.Verdict(lost, doubled, unknown, answered);
    }
}
