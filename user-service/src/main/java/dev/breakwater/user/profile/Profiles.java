package dev.breakwater.user.profile;

import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.replica.ReadRouter;
import dev.breakwater.user.account.Languages;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** What users show of themselves. */
@Singleton
class Profiles {

    private final Users users;
    private final ReadyMedia media;
    private final ProfileCache cache;
    private final ReadRouter readRouter;
    private final Languages languages;
    private final Outbox outbox;

    Profiles(
            Users users,
            ReadyMedia media,
            ProfileCache cache,
            ReadRouter readRouter,
            Languages languages,
            Outbox outbox) {
        this.users = users;
        this.media = media;
        this.cache = cache;
        this.readRouter = readRouter;
        this.languages = languages;
        this.outbox = outbox;
    }

    /** Every way a change can end. */
    sealed interface Outcome {
        record Changed(UserRow user) implements Outcome {}

        /** Somebody changed the profile since it was read. */
        record Stale() implements Outcome {}

        /** The account was erased. */
        record Gone() implements Outcome {}

        /** The media is not known as one of the caller's own that can be shown. */
        record NotReady() implements Outcome {}
    }

    /** Who is signed in has an account: one that is not on the replica is asked for where it must be. */
    Optional<UserRow> own(UUID id) {
        return users.seen(id).or(() -> QuarkusTransaction.requiringNew().call(() -> users.byId(id)));
    }

    /** It may be old, but has what the caller wrote. Empty for an account that is not verified: nobody has claimed that name yet. */
    Optional<PublicProfile> open(UUID id) {
        if (readRouter.isOwedOwnWrites()) return cache.passedBy(() -> read(id));
        return switch (cache.look(id)) {
            case ProfileCache.Found.Hit(var profile) -> Optional.of(profile);
            case ProfileCache.Found.Miss miss -> {
                var read = read(id);
                read.ifPresent(profile -> cache.fill(miss, profile));
                yield read;
            }
            case ProfileCache.Found.Closed _ -> read(id);
        };
    }

    private Optional<PublicProfile> read(UUID id) {
        return users.seen(id).filter(UserRow::isVerified).map(PublicProfile::new);
    }

    Outcome change(UUID id, ProfileChange change, Predicate<UserRow> isExpected) {
        return changed(id, isExpected, before -> rename(before, change));
    }

    /** Shows a media of one's own to everybody, private or not. */
    Outcome choose(UUID id, UUID mediaId, Predicate<UserRow> isExpected) {
        return changed(id, isExpected, before -> media.hold(mediaId, id)
                .map(held -> show(before, held.mediaId(), held.pictures()))
                .orElseGet(Outcome.NotReady::new));
    }

    Outcome showNone(UUID id, Predicate<UserRow> isExpected) {
        return changed(id, isExpected, before -> show(before, null, null));
    }

    private Outcome changed(UUID id, Predicate<UserRow> isExpected, Function<UserRow, Outcome> change) {
        var outcome = QuarkusTransaction.requiringNew().call(() -> {
            var found = users.byId(id);
            if (found.isEmpty()) return new Outcome.Gone();
            return isExpected.test(found.get()) ? change.apply(found.get()) : new Outcome.Stale();
        });
        if (outcome instanceof Outcome.Changed) cache.forgetNow(id);
        return outcome;
    }

    private Outcome show(UserRow before, UUID mediaId, Map<String, String> pictures) {
        if (Objects.equals(mediaId, before.avatarMediaId())) return new Outcome.Changed(before);
        return stored(before, users.changeAvatar(before.id(), before.version(), mediaId, pictures));
    }

    private Outcome rename(UserRow before, ProfileChange change) {
        var name = change.displayName() == null
                ? before.displayName()
                : Normalizer.normalize(change.displayName().strip(), Normalizer.Form.NFC);
        var isLocaleKept = change.locale() == null && !change.isLocaleRemoved();
        var locale = isLocaleKept ? before.locale() : languages.bestFor(change.locale());
        if (name.equals(before.displayName()) && locale.equals(before.locale())) return new Outcome.Changed(before);
        return stored(before, users.changeProfile(before.id(), before.version(), name, locale));
    }

    private Outcome stored(UserRow before, boolean isStored) {
        if (!isStored) return new Outcome.Stale();
        outbox.append(new UserEvent.ProfileChanged(before.id(), Instant.now().truncatedTo(ChronoUnit.MICROS)));
        return new Outcome.Changed(users.fresh(before));
    }
}
