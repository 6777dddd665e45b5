package dev.larder.web.admin;

import dev.larder.api.Format;
import dev.larder.api.Formats;
import dev.larder.api.ObjectKind;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.admin.RepositoryAdmin;
import dev.larder.core.admin.TokenAdmin;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.web.login.LoginSessions;
import dev.larder.web.login.Logins;
import dev.larder.web.login.Passwords;
import java.util.ArrayList;
import java.util.List;

/// The operations of the API: the place to add one, with the permission that it asks for.
public final class Api {
  private Api() {}

  /// Everything below `/api/v1/`.
  ///
  /// @param snapshots by which callers are judged; the kinds of objects of their formats are served
  public static AdminEndpoint endpoint(
      Logins logins,
      LoginSessions sessions,
      Snapshots snapshots,
      RepositoryAdmin admin,
      IdentityAdmin identities,
      TokenAdmin tokens,
      Status status,
      ContentApi content) {
    ConfigurationLock lock = new ConfigurationLock(snapshots);
    List<Operation> operations = new ArrayList<>();
    operations.add(Operation.get("openapi.json", Permission.open(), OpenApi::respond));
    operations.add(Operation.get("status", Permission.observe(), status::respond));
    operations.addAll(
        objects(
            lock, snapshots.current().formats(), admin, identities, logins.passwords(), content));
    operations.addAll(content.operations());
    operations.addAll(mine(lock, logins, identities, tokens));
    operations.addAll(new SessionsResource(sessions).operations());
    return new AdminEndpoint(logins, snapshots, operations);
  }

  /// Every kind of object, with what reading it asks for: the place to add one.
  private static List<Operation> objects(
      ConfigurationLock lock,
      Formats formats,
      RepositoryAdmin repositories,
      IdentityAdmin identities,
      Passwords passwords,
      ContentApi content) {
    List<Operation> operations = new ArrayList<>();
    operations.addAll(
        new Resource<>(new RepositoryKind(repositories, formats), lock)
            .at("repositories", Permission.administer()));
    operations.addAll(
        new Resource<>(new UserKind(identities, passwords::hash), lock)
            .at("users", Permission.administer()));
    operations.addAll(
        new Resource<>(new ServiceAccountKind(identities), lock)
            .at("service-accounts", Permission.administer()));
    operations.addAll(
        new Resource<>(new RoleKind(content.kinds()), lock).at("roles", Permission.administer()));
    operations.addAll(
        new Resource<>(new DenyRuleKind(content.kinds()), lock)
            .at("deny-rules", Permission.observe()));
    operations.addAll(
        new Resource<>(new RetentionKind(content.kinds()), lock)
            .at("retention", Permission.administer()));
    for (Format format : formats.byName().values()) {
      for (ObjectKind kind : format.objects()) {
        operations.addAll(kept(lock, format, kind, content));
      }
    }
    return operations;
  }

  /// The objects of a kind that a format keeps.
  private static List<Operation> kept(
      ConfigurationLock lock, Format format, ObjectKind kind, ContentApi content) {
    FormatObjectKind objects =
        new FormatObjectKind(
            format,
            kind,
            content.objects(),
            new OwnLogJson(content.earlier(), content.cosigning()),
            content.seen());
    List<Operation> operations =
        new ArrayList<>(new Resource<>(objects, lock).at(kind.name(), Permission.administer()));
    operations.add(
        Operation.post(
            kind.name() + "/{}:rotate",
            Permission.administer(),
            new RotateResource(objects, lock)::respond));
    return operations;
  }

  private static List<Operation> mine(
      ConfigurationLock lock, Logins logins, IdentityAdmin identities, TokenAdmin tokens) {
    TokenOperations tokenOperations = new TokenOperations(lock, tokens);
    OwnPassword password = new OwnPassword(lock, logins, identities);
    List<Operation> operations = new ArrayList<>();
    operations.addAll(new TokensResource(tokenOperations).operations());
    operations.addAll(new MeResource(tokenOperations).operations());
    operations.add(Operation.post("me:password", Permission.evenToChange(), password::change));
    operations.add(Operation.get("me/namespaces", Permission.byContent(), MyNamespaces::show));
    operations.add(Operation.get("me/client", Permission.byContent(), MyClient::show));
    return operations;
  }
}
