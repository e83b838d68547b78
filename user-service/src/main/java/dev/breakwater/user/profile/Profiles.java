package dev.breakwater.user.profile;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.text.TextForm;
import dev.breakwater.user.account.Languages;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.profile.avatar.ReadyMedia;
import dev.breakwater.user.profile.publicprofile.ProfileCache;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Reads and changes the profile of its owner. */
@Singleton
class Profiles {

    private final Users users;
    private final ReadyMedia media;
    private final Event<ProfileCache.Changed> changes;
    private final Languages languages;
    private final Outbox outbox;

    Profiles(Users users, ReadyMedia media, Event<ProfileCache.Changed> changes, Languages languages, Outbox outbox) {
        this.users = users;
        this.media = media;
        this.changes = changes;
        this.languages = languages;
        this.outbox = outbox;
    }

    /** The outcomes of a change. */
    sealed interface Outcome {
        record Changed(UserRow user) implements Outcome {}

        /** The profile has changed since the client read it. */
        record Stale() implements Outcome {}

        /** The account was erased. */
        record Gone() implements Outcome {}

        /** The caller has no such media, or it is not known to be ready. */
        record NotReady() implements Outcome {}
    }

    /** A caller who is signed in usually has an account: when a replica does not have it yet, reads from the primary. */
    Optional<UserRow> own(UUID id) {
        return users.read(id).or(() -> QuarkusTransaction.requiringNew().call(() -> users.byId(id)));
    }

    Outcome change(UUID id, UpdateProfileRequest change, Predicate<UserRow> isExpected) {
        return changed(id, isExpected, before -> apply(before, change));
    }

    /** Makes the media the avatar, which is public even if the media is private. */
    Outcome setAvatar(UUID id, UUID mediaId, Predicate<UserRow> isExpected) {
        return changed(id, isExpected, before -> media.lock(mediaId, id)
                .map(ready -> storeAvatar(before, ready.mediaId(), ready.pictures()))
                .orElseGet(Outcome.NotReady::new));
    }

    Outcome removeAvatar(UUID id, Predicate<UserRow> isExpected) {
        return changed(id, isExpected, before -> storeAvatar(before, null, null));
    }

    private Outcome changed(UUID id, Predicate<UserRow> isExpected, Function<UserRow, Outcome> change) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var found = users.lock(id);
            if (found.isEmpty()) return new Outcome.Gone();
            if (!isExpected.test(found.get())) return new Outcome.Stale();
            var outcome = change.apply(found.get());
            if (outcome instanceof Outcome.Changed) changes.fire(new ProfileCache.Changed(id));
            return outcome;
        });
    }

    private Outcome storeAvatar(UserRow before, UUID mediaId, Map<String, String> pictures) {
        if (Objects.equals(mediaId, before.avatarMediaId())) return new Outcome.Changed(before);
        return stored(before, users.changeAvatar(before.id(), before.version(), mediaId, pictures));
    }

    private Outcome apply(UserRow before, UpdateProfileRequest change) {
        var name = change.displayName() == null ? before.displayName() : TextForm.stored(change.displayName());
        var isLocaleKept = change.locale() == null && !change.isLocaleRemoved();
        var locale = isLocaleKept ? before.locale() : languages.bestFor(change.locale());
        if (name.equals(before.displayName()) && locale.equals(before.locale())) return new Outcome.Changed(before);
        return stored(before, users.changeProfile(before.id(), before.version(), name, locale));
    }

    private Outcome stored(UserRow before, boolean isStored) {
        if (!isStored) return new Outcome.Stale();
        outbox.append(new UserEvent.ProfileChanged(before.id(), Timestamps.now()));
        return new Outcome.Changed(users.refresh(before));
    }
}
