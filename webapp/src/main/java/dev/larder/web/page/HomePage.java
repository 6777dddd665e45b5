package dev.larder.web.page;

import static dev.larder.web.page.Html.element;
import static dev.larder.web.page.Html.text;

import dev.larder.api.ClientTools;
import dev.larder.core.access.Principal;
import java.util.ArrayList;
import java.util.List;

/// What the page at `/` says.
///
/// @param version of this server
record HomePage(String version, Principal visitor, List<RepositoryCard> cards) {
  HomePage {
    cards = List.copyOf(cards);
  }

  String html() {
    return Html.document(element("html", head(), body()).with("lang", "en"));
  }

  private static Html head() {
    return element(
        "head",
        element("meta").with("charset", "utf-8"),
        element("meta")
            .with("name", "viewport")
            .with("content", "width=device-width, initial-scale=1"),
        element("title", "Larder"),
        element("link").with("rel", "stylesheet").with("href", "./larder.css"));
  }

  private Html body() {
    List<Html> sections = new ArrayList<>();
    sections.add(
        element(
            "p",
            "This server keeps artifacts for your team and answers for the repositories below."));
    cards.forEach(card -> sections.add(section(card)));
    if (cards.isEmpty()) {
      sections.add(element("p", "There is no repository here that you may read."));
    }
    return element(
        "body",
        element("header", element("h1", "Larder"), greeting()),
        element("main", sections),
        element(
            "footer",
            text("Larder " + version + " · "),
            element("a", "API").with("href", "./api/v1/openapi.json")));
  }

  private Html greeting() {
    return switch (visitor) {
      case Principal.Anonymous _ ->
          element(
              "p",
              text("You see what anybody may read. "),
              element("a", "Log in").with("href", "./?login"));
      case Principal.Known known -> element("p", "Logged in as " + known.name());
    };
  }

  private static Html section(RepositoryCard card) {
    List<Html> parts = new ArrayList<>();
    parts.add(element("h2", card.name()).with("id", card.name()));
    parts.add(element("p", card.about()).with("class", "faint"));
    for (ClientTools.Step step : card.steps()) {
      parts.add(element("p", step.purpose() + ":").with("class", "step"));
      // Long lines scroll, and a reader who has no pointer scrolls by keys.
      parts.add(element("pre", element("code", step.text())).with("tabindex", "0"));
    }
    return element("section", parts);
  }
}
