package dev.breakwater.user.serviceclient;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.Ids;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.text.TextForm;
import dev.breakwater.user.administration.AdminActionKind;
import dev.breakwater.user.administration.AdminActions;

/** Changes service clients for administrators. Each change commits with its audit record; repeating one is harmless. */
@Singleton
class ServiceClientAdministration {

    private final ServiceClients clients;
    private final ClientSecrets secrets;
    private final AdminActions actions;
    private final Outbox outbox;

    ServiceClientAdministration(ServiceClients clients, ClientSecrets secrets, AdminActions actions, Outbox outbox) {
        this.clients = clients;
        this.secrets = secrets;
        this.actions = actions;
        this.outbox = outbox;
    }

    /** The outcomes of adding a secret. */
    sealed interface Outcome {
        record Added(UUID id, ClientSecret secret, Instant at) implements Outcome {}

        record NoSuchClient() implements Outcome {}

        /** It has as many as it may have. */
        record TooManySecrets() implements Outcome {}
    }

    @Transactional
    ServiceClient create(UUID admin, String name, List<String> scopes) {
        var id = Ids.next();
        clients.add(
                id, TextForm.stored(name), scopes.stream().distinct().sorted().toList(), Timestamps.now());
        actions.add(admin, AdminActionKind.CREATE_CLIENT, id);
        return clients.byId(id).orElseThrow();
    }

    Optional<ServiceClient> byId(UUID id) {
        return clients.byId(id);
    }

    List<ServiceClient> page(PageRequest page) {
        return clients.page(page);
    }

    /** Empty when there is no such client. */
    @Transactional
    Optional<ServiceClient> rename(UUID admin, UUID id, String name) {
        if (!clients.rename(id, TextForm.stored(name))) return Optional.empty();
        actions.add(admin, AdminActionKind.RENAME_CLIENT, id);
        return clients.byId(id);
    }

    /** From now on it gets no token; the gateways refuse those that it has. False when there is no such client. */
    @Transactional
    boolean disable(UUID admin, UUID id) {
        if (!clients.lock(id)) return false;
        var now = Timestamps.now();
        boolean wasEnabled = clients.disable(id, now);
        actions.add(admin, AdminActionKind.DISABLE_CLIENT, id);
        if (wasEnabled) outbox.append(new UserEvent.AccountDisabled(id, now));
        return true;
    }

    /** False when there is no such client. */
    @Transactional
    boolean enable(UUID admin, UUID id) {
        if (!clients.lock(id)) return false;
        boolean wasDisabled = clients.enable(id);
        actions.add(admin, AdminActionKind.ENABLE_CLIENT, id);
        if (wasDisabled) outbox.append(new UserEvent.AccountEnabled(id, Timestamps.now()));
        return true;
    }

    /** False when there is no such client. */
    @Transactional
    boolean delete(UUID admin, UUID id) {
        if (!clients.remove(id)) return false;
        actions.add(admin, AdminActionKind.DELETE_CLIENT, id);
        // Also of one that was disabled: the gateways refuse the tokens of a deleted client, whatever was before.
        outbox.append(new UserEvent.AccountDisabled(id, Timestamps.now()));
        return true;
    }

    @Transactional
    Outcome addSecret(UUID admin, UUID clientId) {
        if (!clients.lock(clientId)) return new Outcome.NoSuchClient();
        var secret = ClientSecret.random();
        var id = Ids.next();
        var now = Timestamps.now();
        if (!secrets.add(id, clientId, secret.hash(), now)) return new Outcome.TooManySecrets();
        actions.add(admin, AdminActionKind.ADD_CLIENT_SECRET, clientId);
        return new Outcome.Added(id, secret, now);
    }

    /** False when the client has no such secret. */
    @Transactional
    boolean removeSecret(UUID admin, UUID clientId, UUID id) {
        if (!secrets.remove(clientId, id)) return false;
        actions.add(admin, AdminActionKind.REMOVE_CLIENT_SECRET, clientId);
        return true;
    }
}
