package dev.larder.ui.home;

import dev.larder.api.ClientTools;
import dev.larder.api.Format;
import dev.larder.core.access.Action;
import dev.larder.core.access.Gate;
import dev.larder.core.access.Principal;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.snapshot.Snapshot;
import java.util.List;

/// One repository as the page shows it to a visitor who may read it.
///
/// @param about what it is and what stands behind it, in a sentence
/// @param login whether reading everything in it takes a login
/// @param steps what sets up a client by hand
/// @param jobs what CI systems and others are told
public record RepositoryCard(
    String name,
    String about,
    boolean login,
    List<ClientTools.Step> steps,
    List<ClientTools.Job> jobs) {
  public RepositoryCard {
    steps = List.copyOf(steps);
    jobs = List.copyOf(jobs);
  }

  /// The repositories that a visitor may read: groups first, since those are what to use.
  public static List<RepositoryCard> visible(Snapshot snapshot, Principal visitor, String server) {
    Gate gate = snapshot.gate();
    return snapshot.repositories().stream()
        .filter(repository -> gate.allowsSome(visitor, repository, Action.READ))
        .sorted(
            java.util.Comparator.comparing(
                repository -> !(repository.definition().type() instanceof Type.Group)))
        .map(repository -> of(snapshot, visitor, repository, server))
        .toList();
  }

  private static RepositoryCard of(
      Snapshot snapshot, Principal visitor, Repository repository, String server) {
    Gate gate = snapshot.gate();
    Format format = snapshot.format(repository);
    String name = repository.name().text();
    List<Repository> leaves =
        snapshot.leaves(repository).stream()
            .filter(leaf -> gate.allowsSome(visitor, leaf, Action.READ))
            .toList();
    ClientTools.Place place =
        new ClientTools.Place(
            server + "/repository/" + name,
            leaves.stream().flatMap(leaf -> exclusive(leaf).stream()).distinct().sorted().toList(),
            !leaves.stream().allMatch(gate::opens),
            format.announced(snapshot.objects(format)));
    return new RepositoryCard(
        name,
        about(repository, leaves),
        place.login(),
        format.tools().setUp(place),
        format.tools().jobs(place));
  }

  private static List<String> exclusive(Repository leaf) {
    return leaf.definition().namespaces().stream()
        .filter(namespace -> namespace.mode() == Namespace.Mode.EXCLUSIVE)
        .map(Namespace::pattern)
        .toList();
  }

  private static String about(Repository repository, List<Repository> leaves) {
    String kind = "Format " + repository.definition().format() + ", ";
    return switch (repository.definition().type()) {
      case Type.Hosted(var publishing) ->
          kind
              + "hosted: holds what is published here"
              + publishing.map(_ -> " or tagged in Git repositories").orElse("")
              + ".";
      case Type.Proxy(UpstreamConfig upstream) ->
          kind + "proxy: fetches from " + upstream.url().getHost() + " and keeps what it fetched.";
      case Type.Proxy(GitUpstream _) ->
          kind + "proxy: makes versions of Git repositories and keeps them.";
      case Type.Group _ -> kind + "group: " + members(leaves);
    };
  }

  private static String members(List<Repository> leaves) {
    return leaves.isEmpty()
        ? "none of its members shows you anything."
        : "answers for "
            + String.join(", ", leaves.stream().map(leaf -> leaf.name().text()).toList())
            + " under one address.";
  }
}
