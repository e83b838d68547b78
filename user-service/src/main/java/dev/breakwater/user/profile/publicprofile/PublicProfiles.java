package dev.breakwater.user.profile.publicprofile;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.replica.ReadRouter;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;

/** Reads public profiles through the cache. */
@Singleton
class PublicProfiles {

    private final Users users;
    private final ProfileCache cache;
    private final ReadRouter readRouter;

    PublicProfiles(Users users, ProfileCache cache, ReadRouter readRouter) {
        this.users = users;
        this.cache = cache;
        this.readRouter = readRouter;
    }

    /**
     * May be outdated, but contains the caller's own writes. Empty for an account that is not verified, or disabled. A CDN keeps the response
     * until the next change: after a change, and when Redis cannot tell, it is not of a replica that may be behind (ADR 52).
     */
    Optional<PublicProfile> find(UUID id) {
        if (readRouter.isOwedOwnWrites()) return cache.bypass(() -> read(id));
        return switch (cache.find(id)) {
            case ProfileCache.Found.Hit(var profile) -> Optional.of(profile);
            case ProfileCache.Found.Miss miss -> {
                var read = read(id);
                read.ifPresent(profile -> cache.store(miss, profile));
                yield read;
            }
            case ProfileCache.Found.Changed _, ProfileCache.Found.Unknown _ -> shown(users.readCurrent(id));
            case ProfileCache.Found.Off _ -> read(id);
        };
    }

    private Optional<PublicProfile> read(UUID id) {
        return shown(users.read(id));
    }

    private static Optional<PublicProfile> shown(Optional<UserRow> user) {
        return user.filter(row -> row.isVerified() && !row.isDisabled()).map(PublicProfile::new);
    }
}
