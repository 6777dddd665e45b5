package dev.larder.core.admin;

import dev.larder.api.Format;
import dev.larder.api.FormatSetting;
import dev.larder.api.Patterns;
import dev.larder.api.Refusal;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.WrongValueException;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.source.VersionControl;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What must hold of a definition before it is stored.
final class DefinitionRules {
  private final NamespaceContent content;
  private final VersionControl control;

  DefinitionRules(NamespaceContent content, VersionControl control) {
    this.content = content;
    this.control = control;
  }

  Optional<Refusal> check(Snapshot snapshot, Definition definition, boolean force) {
    Optional<Repository> existing = snapshot.find(definition.name());
    return Stream.<Supplier<Optional<Refusal>>>of(
            () -> sameKind(existing, definition),
            () -> settings(snapshot, definition),
            () -> made(snapshot, definition),
            () -> hooked(definition),
            () -> keys(existing.map(Repository::definition), definition),
            () -> namespaces(definition),
            () -> group(snapshot, definition),
            () -> existing.flatMap(now -> withdrawn(now, definition.namespaces(), force)),
            () -> claimed(snapshot, definition, force))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Refusal> sameKind(Optional<Repository> existing, Definition definition) {
    return existing
        .map(Repository::definition)
        .filter(now ->
            !now.format().equals(definition.format())
                || !now.type().word().equals(definition.type().word()))
        .map(now ->
            new Refusal(
                Refusal.Kind.CONFLICT,
                definition.name()
                    + " is a "
                    + now.type().word()
                    + " repository of format "
                    + now.format()
                    + "; format and type cannot change, create another repository"));
  }

  private static Optional<Refusal> settings(Snapshot snapshot, Definition definition) {
    Optional<Format> format = snapshot.formats().find(definition.format());
    if (format.isEmpty()) {
      return invalid("format is one of " + snapshot.formats().byName().keySet());
    }
    List<FormatSetting> known =
        definition.type() instanceof Type.Hosted ? format.get().settings() : List.of();
    for (Map.Entry<String, String> given : definition.settings().entrySet()) {
      Optional<FormatSetting> setting =
          known.stream().filter(one -> one.name().equals(given.getKey())).findFirst();
      if (setting.isEmpty()) {
        return invalid(
            given.getKey() + " is not a setting of a " + definition.type().word() + " repository");
      }
      Optional<String> problem = setting.get().problem().apply(given.getValue());
      if (problem.isPresent()) {
        return invalid(given.getKey() + ": " + problem.get());
      }
    }
    return known.stream()
        .filter(setting -> setting.fallback().isEmpty())
        .filter(setting -> !definition.settings().containsKey(setting.name()))
        .findFirst()
        .flatMap(setting -> invalid(setting.name() + " is missing"));
  }

  /// Versions in a Git repository are no files of a format's protocol; somebody has to make them.
  private static Optional<Refusal> made(Snapshot snapshot, Definition definition) {
    return definition.git().isPresent()
            && snapshot.formats().find(definition.format()).flatMap(Format::maker).isEmpty()
        ? invalid(
            place(definition)
                + ": the format "
                + definition.format()
                + " does not make versions of Git repositories")
        : Optional.empty();
  }

  /// Only new ones are looked at: one that was stored before must not stand in the way of another
  /// change.
  private Optional<Refusal> keys(Optional<Definition> existing, Definition definition) {
    List<GitCredential> known =
        existing.flatMap(Definition::git).map(GitUpstream::credentials).orElse(List.of());
    List<GitCredential> given = definition.git().map(GitUpstream::credentials).orElse(List.of());
    for (int i = 0; i < given.size(); i++) {
      try {
        if (!known.contains(given.get(i))) {
          control.checkKeys(given.get(i));
        }
      } catch (WrongValueException wrong) {
        return invalid(
            "%s/credentials/%d/%s: %s"
                .formatted(place(definition), i, wrong.field(), wrong.what()));
      }
    }
    return Optional.empty();
  }

  /// Where the API has what belongs to Git.
  private static String place(Definition definition) {
    return definition.type() instanceof Type.Hosted ? "git" : "upstream/git";
  }

  private static Optional<Refusal> hooked(Definition definition) {
    return definition.hookSecret().isPresent() && definition.git().isEmpty()
        ? invalid(
            "hookSecret: is for a proxy with upstream/git, and for a hosted repository with git,"
                + " whose servers send webhooks")
        : Optional.empty();
  }

  private static Optional<Refusal> namespaces(Definition definition) {
    if (definition.type() instanceof Type.Group && !definition.namespaces().isEmpty()) {
      return invalid("a group declares no namespaces; its members do");
    }
    Set<String> seen = new HashSet<>();
    for (Namespace namespace : definition.namespaces()) {
      boolean one = namespace.pattern().chars().noneMatch(c -> c == ',' || c <= ' ');
      if (!one || !Patterns.isWellFormed(namespace.pattern())) {
        return invalid(
            "namespace \""
                + namespace.pattern()
                + "\" is not a pattern: write one pattern as in GOPRIVATE, such as"
                + " git.corp.example/team or *.corp.example");
      }
      if (!seen.add(namespace.pattern())) {
        return invalid("namespace " + namespace.pattern() + " is given twice");
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> group(Snapshot snapshot, Definition definition) {
    if (!(definition.type() instanceof Type.Group group)) {
      return Optional.empty();
    }
    for (RepositoryName member : group.members()) {
      Optional<Repository> found = snapshot.find(member);
      if (found.isEmpty()) {
        return invalid("member " + member + " does not exist; create it first");
      }
      if (!found.get().definition().format().equals(definition.format())) {
        return invalid("member " + member + " has another format");
      }
      if (reaches(snapshot, found.get(), definition.name())) {
        return invalid("member " + member + " contains " + definition.name() + " already");
      }
    }
    if (new HashSet<>(group.members()).size() != group.members().size()) {
      return invalid("a member is given twice");
    }
    return publishTo(snapshot, group);
  }

  private static Optional<Refusal> publishTo(Snapshot snapshot, Type.Group group) {
    if (group.publishTo().isEmpty()) {
      return Optional.empty();
    }
    RepositoryName target = group.publishTo().get();
    boolean hosted =
        snapshot.find(target).map(Repository::definition).map(Definition::type).orElse(group)
            instanceof Type.Hosted;
    return hosted && group.members().contains(target)
        ? Optional.empty()
        : invalid("publishTo " + target + " is not a hosted member of the group");
  }

  private static boolean reaches(Snapshot snapshot, Repository from, RepositoryName name) {
    return from.name().equals(name)
        || (from.definition().type() instanceof Type.Group group
            && group.members().stream()
                .flatMap(member -> snapshot.find(member).stream())
                .anyMatch(member -> reaches(snapshot, member, name)));
  }

  /// Withdrawing a pattern leaves what no other pattern covers unreachable, or lets its name leave
  /// the server, so it wants force.
  Optional<Refusal> withdrawn(Repository existing, List<Namespace> kept, boolean force) {
    if (force) {
      return Optional.empty();
    }
    Patterns patterns = new Patterns(kept.stream().map(Namespace::pattern).toList());
    return existing.definition().namespaces().stream()
        .map(Namespace::pattern)
        .filter(pattern -> !patterns.patterns().contains(pattern))
        .flatMap(pattern ->
            content.within(existing.id(), pattern, patterns).stream()
                .map(component -> withdrawal(existing, pattern, component)))
        .findFirst();
  }

  /// With a repository everything that it stores becomes unreachable for good, fetched or
  /// published, whatever its namespaces: its id does not come back.
  Optional<Refusal> removal(Repository existing, boolean force) {
    return force
        ? Optional.empty()
        : content
            .within(existing.id(), "*")
            .map(component ->
                new Refusal(
                    Refusal.Kind.CONFLICT,
                    existing.definition().type().word()
                        + " "
                        + existing.name()
                        + " stores "
                        + component
                        + " and maybe more, which nobody can reach any more without it; to delete"
                        + " it all the same: --force, in the API force=true"));
  }

  private static Refusal withdrawal(Repository existing, String pattern, String component) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        existing.name()
            + " stores "
            + component
            + " within namespace "
            + pattern
            + "; to give the namespace up all the same: --force, in the API force=true");
  }

  /// Claiming names of which a proxy in the same group stores content changes their owner, whether
  /// the claim is new or the group is.
  private Optional<Refusal> claimed(Snapshot now, Definition definition, boolean force) {
    if (force) {
      return Optional.empty();
    }
    Snapshot then = now.with(definition);
    return then.repositories().stream()
        .flatMap(claimant -> takeovers(now, then, claimant))
        .findFirst();
  }

  private Stream<Refusal> takeovers(Snapshot now, Snapshot then, Repository claimant) {
    List<Namespace> before =
        now.find(claimant.name()).map(known -> known.definition().namespaces()).orElse(List.of());
    Set<RepositoryId> beside = now.sharing(claimant.id());
    return claimant.definition().namespaces().stream()
        .flatMap(namespace ->
            then.repositories().stream()
                .filter(other -> then.sharing(claimant.id()).contains(other.id()))
                .filter(other -> other.definition().type() instanceof Type.Proxy)
                .filter(other -> !before.contains(namespace) || !beside.contains(other.id()))
                .flatMap(proxy ->
                    content.within(proxy.id(), namespace.pattern()).stream()
                        .map(component -> takeover(proxy, namespace, component))));
  }

  private static Refusal takeover(Repository proxy, Namespace namespace, String component) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "proxy "
            + proxy.name()
            + " stores "
            + component
            + " within "
            + namespace.pattern()
            + "; to claim the namespace all the same: --force, in the API force=true");
  }

  private static Optional<Refusal> invalid(String text) {
    return Optional.of(new Refusal(Refusal.Kind.INVALID, text));
  }
}
