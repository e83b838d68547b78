package dev.breakwater.user.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.platform.address.EmailAddress;
import io.smallrye.config.ConfigMapping;

import static java.util.stream.Collectors.toSet;

/** The roles of accounts, as contained in access tokens. */
@Singleton
public class Roles {

    public static final String USER = "user";
    public static final String ADMIN = "admin";

    private final Users users;
    private final Set<String> configured;

    Roles(Users users, Config config) {
        this.users = users;
        configured = config.admins().orElse(List.of()).stream()
                .map(address -> EmailAddress.parse(address)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "breakwater.administration.admins: not an email address: " + address)))
                .map(EmailAddress::canonical)
                .collect(toSet());
    }

    /** Empty for an account that is disabled or does not exist. In the caller's transaction if there is one. */
    @Transactional
    public Set<String> of(UUID userId) {
        return users.byId(userId).map(user -> of(new AccountStatus(user))).orElse(Set.of());
    }

    /** Empty for an account that is disabled. */
    public Set<String> of(AccountStatus account) {
        if (account.isDisabled()) return Set.of();
        return account.isAdmin() || isConfigured(account) ? Set.of(USER, ADMIN) : Set.of(USER);
    }

    public boolean isConfigured(UserRow user) {
        return isConfigured(new AccountStatus(user));
    }

    /** Only a verified account: otherwise anyone could register a configured address. */
    private boolean isConfigured(AccountStatus account) {
        return account.isVerified() && configured.contains(account.canonicalEmail());
    }

    @ConfigMapping(prefix = "breakwater.administration")
    interface Config {

        /** Addresses whose verified accounts are administrators. They can appoint others. */
        Optional<List<String>> admins();
    }
}
