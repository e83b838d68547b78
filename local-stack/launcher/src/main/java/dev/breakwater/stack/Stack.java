package dev.breakwater.stack;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** The servers of one place: who wants them up, and when they may go down. */
public final class Stack {

    private final Place place;
    private final Consumer<String> progress;
    private final Leases leases;
    private final Fleet fleet;
    private final Secrets secrets;
    private final Postgres postgres;
    private final Replica replica;
    private final Kafka kafka;
    private final S3 s3;
    private final Redis redis;
    private final Mail mail;

    public Stack(Place place, Consumer<String> progress) {
        this.place = place;
        this.progress = progress;
        leases = new Leases(place);
        fleet = new Fleet(place, progress);
        secrets = new Secrets(place);
        postgres = new Postgres(place, secrets);
        replica = new Replica(place, postgres, secrets);
        kafka = new Kafka(place);
        s3 = new S3(place, secrets);
        redis = new Redis(place);
        mail = new Mail(place);
    }

    List<Server> servers() {
        return List.of(postgres, replica, kafka, s3, redis, mail);
    }

    /** Brings the servers up and keeps them up until somebody says down. */
    public void hold() throws Exception {
        try (var _ = Lock.of(place, progress)) {
            leases.hold();
            ensure();
        }
    }

    /** Brings the servers up for as long as a process lives. */
    public void attach(long pid) throws Exception {
        try (var _ = Lock.of(place, progress)) {
            leases.add(pid);
            ensure();
        }
    }

    private void ensure() throws Exception {
        SigningKeys.ensure(place);
        fleet.ensure(servers());
    }

    /** Ends a process' use; the servers end with their last user. */
    public void detach(long pid) throws IOException {
        try (var _ = Lock.of(place, progress)) {
            leases.remove(pid);
            if (!leases.wanted()) fleet.end(servers());
        }
    }

    /** Ends the servers whoever uses them. */
    public void down() throws IOException {
        try (var _ = Lock.of(place, progress)) {
            leases.release();
            fleet.end(servers());
        }
    }

    /** Ends the servers and deletes their data. */
    public void reset() throws IOException {
        try (var _ = Lock.of(place, progress)) {
            leases.release();
            fleet.end(servers());
            for (var folder : List.of("data", "keys", "logs", "run"))
                Binaries.delete(place.dir().resolve(folder));
            Binaries.delete(place.dir().resolve("secrets.properties"));
        }
    }
}
