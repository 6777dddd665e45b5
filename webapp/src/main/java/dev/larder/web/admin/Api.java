package dev.larder.web.admin;

import dev.larder.api.Format;
import dev.larder.api.ObjectKind;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.admin.RepositoryAdmin;
import dev.larder.core.admin.TokenAdmin;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.web.login.Logins;
import dev.larder.web.login.Passwords;
import java.util.ArrayList;
import java.util.List;

/// The operations of the API: the place to add one.
public final class Api {
  private Api() {}

  public static AdminEndpoint endpoint(
      Logins logins,
      Snapshots snapshots,
      RepositoryAdmin admin,
      IdentityAdmin identities,
      TokenAdmin tokens,
      Status status,
      ContentApi content) {
    ConfigurationLock turns = new ConfigurationLock(snapshots);
    List<Operation> operations = new ArrayList<>();
    operations.add(Operation.get("openapi.json", Permission.open(), OpenApi::respond));
    operations.add(Operation.get("status", Permission.observe(), status::respond));
    operations.addAll(
        Operation.on(
            "repositories", new RepositoriesResource(turns, admin), Permission.administer()));
    operations.addAll(content.operations(turns));
    operations.addAll(people(turns, identities));
    operations.addAll(mine(turns, logins, identities, tokens));
    for (Format format : snapshots.current().formats().byName().values()) {
      for (ObjectKind kind : format.objects()) {
        Resource resource = new ObjectsResource(kind, turns, admin);
        operations.addAll(Operation.on(kind.name(), resource, Permission.administer()));
      }
    }
    return new AdminEndpoint(logins, snapshots, operations);
  }

  private static List<Operation> people(ConfigurationLock turns, IdentityAdmin admin) {
    List<Operation> operations = new ArrayList<>();
    administered(operations, "users", turns, new UserKind(admin, Passwords::hash));
    administered(operations, "service-accounts", turns, new ServiceAccountKind(admin));
    administered(operations, "roles", turns, new RoleKind(admin));
    return operations;
  }

  private static List<Operation> mine(
      ConfigurationLock turns, Logins logins, IdentityAdmin identities, TokenAdmin tokens) {
    TokenOperations desk = new TokenOperations(turns, tokens);
    OwnPassword password = new OwnPassword(turns, logins, identities);
    List<Operation> operations = new ArrayList<>();
    operations.addAll(new TokensResource(desk).operations());
    operations.addAll(new MeResource(desk).operations());
    operations.add(Operation.post("me:password", Permission.evenToChange(), password::change));
    operations.add(Operation.get("me/namespaces", Permission.byContent(), MyNamespaces::show));
    return operations;
  }

  private static void administered(
      List<Operation> operations, String path, ConfigurationLock turns, IdentityKind<?> kind) {
    operations.addAll(
        Operation.on(path, new IdentitiesResource<>(turns, kind), Permission.administer()));
  }
}
