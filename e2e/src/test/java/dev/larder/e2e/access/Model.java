package dev.larder.e2e.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a client must be answered, written down from the rules alone: rights, then namespaces, then
/// policy, then existence.
///
/// @param content the versions that each repository that is no group has, by module
/// @param denied versions that a rule denies, as `repository module version`, each `*` for all
/// @param deleted the same for deleted ones
record Model(
    List<Shelf> shelves,
    Map<String, Map<String, List<String>>> content,
    Set<String> denied,
    Set<String> deleted) {
  /// The status of a read of `file` (`list`, `latest`, `info`, `mod`, `zip`) of a version.
  int read(Actor actor, String repository, String module, String version, String file) {
    if (!mayRead(actor, repository, module)) {
      return declined(actor);
    }
    Optional<Shelf> owner = exclusiveOwner(module);
    List<String> leaves = leaves(repository, Optional.empty(), module);
    if (owner.isPresent() && !leaves.contains(owner.get().name())) {
      return mayRead(actor, owner.get().name(), module) ? 403 : declined(actor);
    }
    List<String> asked = leaves.stream().filter(leaf -> isAsked(leaf, owner, module)).toList();
    if (asked.isEmpty()) {
      return 404;
    }
    List<String> visible = new ArrayList<>(asked);
    visible.retainAll(leaves(repository, Optional.of(actor), module));
    if (visible.isEmpty()) {
      return declined(actor);
    }
    return switch (file) {
      case "list", "latest" -> listed(repository, visible, module);
      case "info", "mod", "zip" -> file(actor, repository, asked, visible, module, version, file);
      default -> throw new IllegalArgumentException(file);
    };
  }

  private int listed(String repository, List<String> visible, String module) {
    Set<String> versions = new HashSet<>();
    visible.forEach(leaf -> versions.addAll(versions(leaf, module)));
    if (versions.isEmpty()) {
      return 404;
    }
    return versions.stream().allMatch(one -> isBarred(repository, visible, module, one))
        ? 403
        : 200;
  }

  private int file(
      Actor actor,
      String repository,
      List<String> asked,
      List<String> visible,
      String module,
      String version,
      String file) {
    if (!file.equals("mod") && isBarred(repository, visible, module, version)) {
      return 403;
    }
    if (visible.stream().anyMatch(leaf -> versions(leaf, module).contains(version))) {
      return 200;
    }
    boolean hidden = visible.size() < asked.size() && !file.equals("info");
    return hidden ? declined(actor) : 404;
  }

  /// The status of a publish whose body is no zip.
  int publish(Actor actor, String repository, String module) {
    Shelf shelf = shelf(repository);
    if (!actor.maySome(repository, "publish")) {
      return declined(actor);
    }
    String target = shelf.isGroup() ? shelf.publishTo() : repository;
    if (target.isEmpty() || shelf.type().equals("proxy")) {
      return 405;
    }
    if (!actor.may(repository, module, "publish") || !actor.may(target, module, "publish")) {
      return declined(actor);
    }
    return shelf(target).covers(module) ? 422 : 403;
  }

  boolean mayRead(Actor actor, String repository, String module) {
    return shelf(repository).open() || actor.may(repository, module, "read");
  }

  /// The same without rules and deletions, which hide nothing from who looks through content.
  Model withoutPolicy() {
    return new Model(shelves, content, Set.of(), Set.of());
  }

  static int declined(Actor actor) {
    return actor.isNobody() ? 401 : 403;
  }

  private boolean isBarred(String repository, List<String> leaves, String module, String version) {
    Set<String> way = new HashSet<>(leaves);
    way.add("*");
    way.add(repository);
    between(repository, leaves, way);
    return way.stream()
        .map(place -> place + " " + module + " ")
        .flatMap(place -> Stream.of(place + version, place + "*"))
        .anyMatch(one -> denied.contains(one) || deleted.contains(one));
  }

  /// The groups on the way from a repository down to some leaves.
  private void between(String repository, List<String> leaves, Set<String> way) {
    for (String member : shelf(repository).members()) {
      if (leaves(member, Optional.empty(), "").stream().anyMatch(leaves::contains)) {
        way.add(member);
        between(member, leaves, way);
      }
    }
  }

  private boolean isAsked(String leaf, Optional<Shelf> owner, String module) {
    Shelf shelf = shelf(leaf);
    if (owner.isPresent()) {
      return owner.get().equals(shelf);
    }
    return shelf.owns().isEmpty() ? shelf.type().equals("proxy") : shelf.covers(module);
  }

  private Optional<Shelf> exclusiveOwner(String module) {
    return shelves.stream().filter(one -> one.exclusive() && one.covers(module)).findFirst();
  }

  /// The repositories behind one; with an actor only those that are reached through what it may
  /// read.
  private List<String> leaves(String repository, Optional<Actor> actor, String module) {
    Shelf shelf = shelf(repository);
    if (!shelf.isGroup()) {
      return List.of(repository);
    }
    return shelf.members().stream()
        .filter(member -> actor.stream().allMatch(one -> mayRead(one, member, module)))
        .flatMap(member -> leaves(member, actor, module).stream())
        .distinct()
        .toList();
  }

  private List<String> versions(String leaf, String module) {
    return content.getOrDefault(leaf, Map.of()).getOrDefault(module, List.of());
  }

  private Shelf shelf(String name) {
    return shelves.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
