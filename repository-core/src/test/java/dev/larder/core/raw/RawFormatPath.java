package dev.larder.core.raw;

import dev.larder.api.Ask;
import dev.larder.api.Coordinates;
import dev.larder.api.FileKind;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.Target;
import dev.larder.api.Target.Listing;
import dev.larder.api.Upload;
import dev.larder.api.Wanted;
import java.util.List;
import java.util.Optional;

/// What the paths of the format mean; all but the last elements are the component.
final class RawFormatPath {
  private RawFormatPath() {}

  static Outcome<Wanted> parse(Ask ask) {
    boolean stored = ask.header("stored-only").isPresent();
    Wanted.Reach reach = stored ? Wanted.Reach.STORED : Wanted.Reach.UPSTREAM;
    return target(ask).map(target -> new Wanted(target, reach));
  }

  private static Outcome<Target> target(Ask ask) {
    String path = ask.path();
    if (path.equals("feed")) {
      return Outcome.found(new Target.Route(path, Optional.empty(), false, ask));
    }
    if (path.startsWith("record/") && path.contains("@")) {
      String component = path.substring("record/".length(), path.indexOf('@'));
      return Outcome.found(new Target.Route(path, Optional.of(component), false, ask));
    }
    if (path.startsWith("out/")) {
      return Outcome.found(new Target.Route(path, Optional.of(path.substring(4)), true, ask));
    }
    if (path.startsWith("lasting/")) {
      return Outcome.found(Target.Route.lasting(path, Optional.of(path.substring(8)), true));
    }
    List<String> elements = List.of(path.split("/", -1));
    if (elements.size() < 2) {
      return Outcome.missing("not found: " + path);
    }
    String last = elements.getLast();
    return switch (last) {
      case "list" -> Outcome.found(index(above(elements, 1), Listing.LIST));
      case "latest" -> Outcome.found(index(above(elements, 1), Listing.LATEST));
      case "find" ->
          Outcome.found(
              new Target.Query(path, above(elements, 2), elements.get(elements.size() - 2)));
      case "about", "meta", "file.bin" ->
          Outcome.found(
              artifact(
                  new Coordinates(above(elements, 2), elements.get(elements.size() - 2)), last));
      default -> Outcome.missing("not found: " + path);
    };
  }

  static Target.Artifact artifact(Coordinates coordinates, String file) {
    FileKind kind =
        List.of(RawFormat.ABOUT, RawFormat.META, RawFormat.FILE).stream()
            .filter(one -> one.name().equals(file))
            .findFirst()
            .orElseThrow();
    String path = coordinates.component() + "/" + coordinates.version() + "/" + file;
    return new Target.Artifact(path, coordinates, kind);
  }

  static Target.Index index(String component, Listing listing) {
    String path = component + (listing == Listing.LIST ? "/list" : "/latest");
    return new Target.Index(path, component, listing, "text/plain");
  }

  /// `component/version`, or `version` alone: then the body begins with the component.
  static Outcome<Upload> upload(Ask ask) {
    List<String> elements = List.of(ask.path().split("/", -1));
    Optional<String> component =
        elements.size() == 1 ? Optional.empty() : Optional.of(above(elements, 1));
    return elements.getLast().startsWith("v")
        ? Outcome.found(
            new Upload(
                component, elements.getLast(), RawFormat.UPLOADED, List.of(RawFormat.META), ask))
        : Outcome.refused(Refusal.Kind.BAD_REQUEST, "a version begins with v");
  }

  private static String above(List<String> elements, int tail) {
    return String.join("/", elements.subList(0, elements.size() - tail));
  }
}
