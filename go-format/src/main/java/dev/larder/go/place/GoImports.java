package dev.larder.go.place;

import dev.larder.api.Document;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.SourcePlace;
import dev.larder.go.module.PathMajor;
import dev.larder.go.rule.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Asks the host of a module's path where the module is kept (protocol 15), by https alone.
///
/// @param path of the module
/// @param ask reads a page of a host
record GoImports(String path, Function<URI, Outcome<Document>> ask) {
  private static final String MOD = "mod";
  private static final Set<String> OTHER_SYSTEMS = Set.of("bzr", "fossil", "hg", "svn");

  Outcome<SourcePlace> locate() {
    return read(path)
        .then(page -> match(page, path))
        .then(found -> found.prefix().equals(path) ? Outcome.found(found) : confirmed(found))
        .then(this::place);
  }

  /// Only the owner of the prefix may say where what lies below it is kept.
  private Outcome<GoImport> confirmed(GoImport claimed) {
    return read(claimed.prefix())
        .then(page -> match(page, claimed.prefix()))
        .then(own ->
            own.equals(claimed)
                ? Outcome.found(own)
                : missing(
                    address(path)
                        + " and "
                        + address(claimed.prefix())
                        + " disagree about go-import for "
                        + Quoted.of(claimed.prefix())));
  }

  private Outcome<GoImportPage> read(String prefix) {
    URI address;
    try {
      address = new URI(address(prefix));
    } catch (URISyntaxException noAddress) {
      return missing("invalid go-import prefix " + Quoted.of(prefix));
    }
    Outcome<Document> answer = ask.apply(address);
    return switch (answer) {
      case Outcome.Found<Document>(var page) -> pageOf(prefix, GoImportPage.read(page.bytes()));
      case Outcome.Missing<Document>(var why) -> missing("reading " + address + ": " + why);
      case Outcome.Unfound<Document> ended -> ended.retyped();
    };
  }

  private Outcome<GoImportPage> pageOf(String prefix, GoImportPage page) {
    return page.imports().isEmpty() && page.trouble().isPresent()
        ? missing("parsing " + prefix + ": " + page.trouble().get())
        : Outcome.found(page);
  }

  private static String address(String prefix) {
    int slash = prefix.indexOf('/');
    return "https://" + (slash < 0 ? prefix + "/" : prefix) + "?go-get=1";
  }

  /// The one tag for a path. One for a module proxy beside one for the same prefix is past: here a
  /// repository is wanted.
  private Outcome<GoImport> match(GoImportPage page, String at) {
    List<GoImport> covering = page.imports().stream().filter(one -> one.covers(path)).toList();
    List<GoImport> repositories =
        covering.stream().filter(one -> !one.system().equals(MOD)).toList();
    List<GoImport> candidates = repositories.isEmpty() ? covering : repositories;
    if (candidates.size() > 1) {
      return missing(
          "parse " + address(at) + ": multiple meta tags match import path " + Quoted.of(path));
    }
    return candidates.isEmpty()
        ? missing("parse " + address(at) + ": no go-import meta tags (" + others(page) + ")")
        : Outcome.found(candidates.getFirst());
  }

  private String others(GoImportPage page) {
    return page.imports().isEmpty()
        ? ""
        : "meta tag "
            + Quoted.of(page.imports().getFirst().prefix())
            + " did not match import path "
            + path;
  }

  private Outcome<SourcePlace> place(GoImport found) {
    if (found.system().equals(MOD)) {
      return Outcome.refused(
          Refusal.Kind.FORBIDDEN,
          path
              + " comes from the module proxy "
              + Quoted.of(found.url())
              + " and not from a repository; make that the upstream of a proxy repository");
    }
    if (OTHER_SYSTEMS.contains(found.system())) {
      return KnownPlaces.otherSystem(path, found.system());
    }
    if (!found.system().equals("git")) {
      return missing(address(path) + ": unknown vcs " + Quoted.of(found.system()));
    }
    return folder(found.folder())
        .map(folder -> url(found.url()).map(url -> place(found, url, folder)))
        .orElseGet(
            () -> missing(address(path) + ": invalid subdirectory " + Quoted.of(found.folder())));
  }

  /// Where the path goes on below the prefix, the go command looks for those folders above the one
  /// that the tag names. So this folder stands for the path without its major version.
  private SourcePlace place(GoImport found, String url, String folder) {
    String rest = path.substring(found.prefix().length());
    String suffix = PathMajor.of(path).suffix();
    String below =
        rest.endsWith(suffix) ? rest.substring(0, rest.length() - suffix.length()) : rest;
    return folder.isEmpty() || below.isEmpty()
        ? new SourcePlace(url, found.prefix(), folder)
        : new SourcePlace(url, found.prefix() + below, below.substring(1) + "/" + folder);
  }

  private Outcome<String> url(String text) {
    String scheme = text.contains("://") ? text.substring(0, text.indexOf("://")) : "";
    boolean allowed = scheme.equals("https") || scheme.equals("ssh");
    if (allowed && text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return Outcome.found(text);
    }
    return Outcome.failed(
        Failure.Kind.UPSTREAM_BROKEN,
        address(path)
            + ": the repository "
            + Quoted.of(text)
            + " can only be read by https or ssh; a rule may say where it is");
  }

  /// A folder in its plain form; nothing where it leads out of the repository.
  private static Optional<String> folder(String text) {
    if (text.startsWith("/") || text.startsWith("-")) {
      return Optional.empty();
    }
    Deque<String> elements = new ArrayDeque<>();
    for (String element : text.split("/", -1)) {
      if (element.equals("..")) {
        if (elements.isEmpty()) {
          return Optional.empty();
        }
        elements.removeLast();
      } else if (!element.isEmpty() && !element.equals(".")) {
        elements.addLast(element);
      }
    }
    return Optional.of(String.join("/", elements));
  }

  private <T> Outcome<T> missing(String why) {
    return Outcome.missing("not found: unrecognized import path \"" + path + "\": " + why);
  }
}
