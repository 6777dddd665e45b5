package dev.larder.web.hook;

import dev.larder.core.repository.GitPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// What a webhook says of the repository that it is about; all else of it, which may be 25 MB of
/// commits, passes by.
///
/// @param event what GitLab says of a hook of the whole server
/// @param path which Git repository; empty: it names none
/// @param addresses of that repository, as its server knows them
/// @param tags that the push has made or moved, without `refs/tags/`
record HookPayload(
    Optional<String> event, Optional<GitPath> path, List<String> addresses, List<String> tags) {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_TEXT = 2_000;
  private static final int MAX_TAGS = 1_000;
  private static final String TAGS = "refs/tags/";

  /// In their elements Bitbucket says what was pushed.
  private static final List<String> CHANGES = List.of("push.changes", "changes");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  /// Where servers say it, the surest first: the whole path, then addresses, which may be those of
  /// another host or way than Larder's.
  private static final List<String> PLACES =
      List.of(
          "project.path_with_namespace",
          "repository.full_name",
          "repository.clone_url",
          "repository.git_http_url",
          "project.git_http_url",
          "repository.ssh_url",
          "repository.git_ssh_url",
          "project.git_ssh_url",
          "repository.links.html.href",
          "repository.url",
          "repository");

  /// What is said of the push and of each of its changes.
  private static final List<String> SAID =
      List.of(
          "event_name",
          "ref",
          "after",
          "repository.slug",
          "repository.project.key",
          "change.type",
          "change.ref.id",
          "change.new.type",
          "change.new.name");

  private static final List<String> LOOKED_INTO =
      List.of(
          "repository",
          "repository.project",
          "repository.links",
          "repository.links.html",
          "project",
          "push",
          "change.new",
          "change.ref");

  /// Nothing is said.
  static final HookPayload EMPTY =
      new HookPayload(Optional.empty(), Optional.empty(), List.of(), List.of());

  /// Reads a body, up to the end of its JSON.
  ///
  /// @throws BrokenPayloadException if it is no JSON
  static HookPayload read(InputStream body) throws IOException {
    Map<String, String> texts = new HashMap<>();
    List<String> tags = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() == null) {
        return EMPTY;
      }
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new BrokenPayloadException("it is no JSON object");
      }
      object(parser, "", texts, tags);
    } catch (JacksonIOException broken) {
      throw broken.getCause();
    } catch (JacksonException broken) {
      throw new BrokenPayloadException("it is no JSON: " + broken.getOriginalMessage());
    }
    tag(texts.get("ref"), !isNothing(texts.get("after"))).ifPresent(tags::add);
    return new HookPayload(
        Optional.ofNullable(texts.get("event_name")), path(texts), addresses(texts), tags);
  }

  /// Reads the texts of an object whose beginning has been read, and of those below it that say
  /// something here.
  private static void object(
      JsonParser parser, String prefix, Map<String, String> texts, List<String> tags) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = prefix + parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && LOOKED_INTO.contains(name)) {
        object(parser, name + ".", texts, tags);
      } else if (value == JsonToken.START_ARRAY && CHANGES.contains(name)) {
        changes(parser, tags);
      } else if (value == JsonToken.VALUE_STRING
          && (PLACES.contains(name) || SAID.contains(name))) {
        texts.put(name, parser.getString());
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void changes(JsonParser parser, List<String> tags) {
    for (JsonToken next = parser.nextToken();
        next != null && next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next != JsonToken.START_OBJECT || tags.size() == MAX_TAGS) {
        parser.skipChildren();
        continue;
      }
      Map<String, String> change = new HashMap<>();
      object(parser, "change.", change, tags);
      changed(change).ifPresent(tags::add);
    }
  }

  /// The tag that a change has made or moved: Cloud tells what is new, Server the ref and how.
  private static Optional<String> changed(Map<String, String> change) {
    return "tag".equals(change.get("change.new.type"))
        ? tag(TAGS + change.get("change.new.name"), change.containsKey("change.new.name"))
        : tag(change.get("change.ref.id"), !"DELETE".equals(change.get("change.type")));
  }

  private static Optional<String> tag(@Nullable String ref, boolean stays) {
    return Optional.ofNullable(ref)
        .filter(name -> stays && name.startsWith(TAGS) && name.length() <= MAX_TEXT)
        .map(name -> name.substring(TAGS.length()));
  }

  /// What is deleted leads to a commit of zeros afterwards.
  private static boolean isNothing(@Nullable String after) {
    return after == null || after.chars().allMatch(digit -> digit == '0');
  }

  private static List<String> addresses(Map<String, String> texts) {
    return PLACES.stream()
        .map(texts::get)
        .filter(Objects::nonNull)
        .filter(text -> text.length() <= MAX_TEXT && (text.contains("://") || text.contains("@")))
        .toList();
  }

  private static Optional<GitPath> path(Map<String, String> texts) {
    String project = texts.get("repository.project.key");
    String slug = texts.get("repository.slug");
    if (project != null && slug != null) {
      return GitPath.of(project + "/" + slug);
    }
    return PLACES.stream()
        .map(texts::get)
        .filter(Objects::nonNull)
        .filter(text -> text.length() <= MAX_TEXT)
        .flatMap(text -> GitPath.of(text).stream())
        .findFirst();
  }
}
