package dev.larder.ui.admin.subject;

import dev.larder.api.Format;
import dev.larder.ui.PageCall;
import dev.larder.ui.admin.TableCell;

/// Kinds of repositories, as somebody chooses one who makes the first.
enum RepositoryChoice {
  PROXY(
      "proxy",
      "Proxy",
      "It fetches from another server, such as a public mirror, when somebody asks, and keeps what"
          + " it has fetched."),
  HOSTED("hosted", "Hosted", "Your team publishes its own modules into it."),
  GIT(
      "git",
      "Proxy of Git repositories",
      "It makes versions of the tags of Git repositories when somebody asks."),
  GROUP(
      "group",
      "Group",
      "It answers for other repositories under one address, which is what clients are set up with."
          + " Make the others first.");

  private final String word;
  private final String title;
  private final String about;

  RepositoryChoice(String word, String title, String about) {
    this.word = word;
    this.title = title;
    this.about = about;
  }

  boolean isFor(Format format) {
    return this != GIT || format.maker().isPresent();
  }

  String about() {
    return about;
  }

  /// @param among whether there are several formats to choose from
  TableCell.Way way(PageCall call, Format format, boolean among) {
    return new TableCell.Way(
        among ? title + ", " + format.name() : title,
        call.site().link("/admin/create/repositories", "type", word, "format", format.name()));
  }
}
