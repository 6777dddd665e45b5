package dev.larder.postgres;

import dev.larder.core.repository.Definition;
import dev.larder.core.repository.GitPublishing;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.HookSecret;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.storage.Sealing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A definition as it stands in its `jsonb` column; its secrets are sealed there.
///
/// Members may be added, and then need a meaning where they are absent; none is ever renamed.
///
/// @param hookSecret sealed; absent where there is none
/// @param git of a proxy whose upstream is Git, and which has no `upstream` then
/// @param tags of a hosted repository that publishes tags of Git repositories
/// @param onTag whether it does so by itself
record StoredDefinition(
    String type,
    boolean anonymousRead,
    List<Claim> namespaces,
    @Nullable String hookSecret,
    Map<String, String> settings,
    @Nullable StoredUpstream upstream,
    @Nullable StoredGitUpstream git,
    @Nullable StoredGitUpstream tags,
    @Nullable Boolean onTag,
    @Nullable List<String> members,
    @Nullable String publishTo) {
  record Claim(String pattern, String mode) {}

  static StoredDefinition of(Definition definition, Sealing sealing) {
    var claims =
        definition.namespaces().stream()
            .map(one -> new Claim(one.pattern(), one.mode().name()))
            .toList();
    return switch (definition.type()) {
      case Type.Hosted(Optional<GitPublishing> publishing) ->
          of(
              definition,
              sealing,
              claims,
              null,
              null,
              publishing.map(one -> StoredGitUpstream.of(one.source(), sealing)).orElse(null),
              publishing.map(GitPublishing::onTag).orElse(null),
              null,
              null);
      case Type.Proxy(UpstreamConfig upstream) ->
          of(
              definition,
              sealing,
              claims,
              StoredUpstream.of(upstream, sealing),
              null,
              null,
              null,
              null,
              null);
      case Type.Proxy(GitUpstream upstream) ->
          of(
              definition,
              sealing,
              claims,
              null,
              StoredGitUpstream.of(upstream, sealing),
              null,
              null,
              null,
              null);
      case Type.Group(List<RepositoryName> members, Optional<RepositoryName> publishTo) ->
          of(
              definition,
              sealing,
              claims,
              null,
              null,
              null,
              null,
              members.stream().map(RepositoryName::text).toList(),
              publishTo.map(RepositoryName::text).orElse(null));
    };
  }

  private static StoredDefinition of(
      Definition definition,
      Sealing sealing,
      List<Claim> claims,
      @Nullable StoredUpstream upstream,
      @Nullable StoredGitUpstream git,
      @Nullable StoredGitUpstream tags,
      @Nullable Boolean onTag,
      @Nullable List<String> members,
      @Nullable String publishTo) {
    return new StoredDefinition(
        definition.type().word(),
        definition.anonymousRead(),
        claims,
        definition.hookSecret().map(HookSecret::text).map(sealing::seal).orElse(null),
        definition.settings(),
        upstream,
        git,
        tags,
        onTag,
        members,
        publishTo);
  }

  Definition definition(String name, String format, Sealing sealing) {
    return new Definition(
        new RepositoryName(name),
        format,
        type(sealing),
        anonymousRead,
        namespaces.stream()
            .map(claim -> new Namespace(claim.pattern(), Namespace.Mode.valueOf(claim.mode())))
            .toList(),
        Optional.ofNullable(hookSecret).map(sealing::open).map(HookSecret::new),
        settings);
  }

  /// The same with its secrets sealed by another key.
  StoredDefinition resealed(Sealing old, Sealing fresh) {
    return new StoredDefinition(
        type,
        anonymousRead,
        namespaces,
        hookSecret == null ? null : fresh.seal(old.open(hookSecret)),
        settings,
        upstream == null ? null : upstream.resealed(old, fresh),
        git == null ? null : git.resealed(old, fresh),
        tags == null ? null : tags.resealed(old, fresh),
        onTag,
        members,
        publishTo);
  }

  int secrets() {
    return (upstream == null ? 0 : upstream.secrets())
        + (git == null ? 0 : git.secrets())
        + (hookSecret == null ? 0 : 1)
        + (tags == null ? 0 : tags.secrets());
  }

  private Type type(Sealing sealing) {
    if (upstream != null) {
      return new Type.Proxy(upstream.open(sealing));
    }
    if (git != null) {
      return new Type.Proxy(git.open(sealing));
    }
    if (members != null) {
      return new Type.Group(
          members.stream().map(RepositoryName::new).toList(),
          Optional.ofNullable(publishTo).map(RepositoryName::new));
    }
    return new Type.Hosted(
        Optional.ofNullable(tags)
            .map(one -> new GitPublishing(one.open(sealing), Boolean.TRUE.equals(onTag))));
  }
}
