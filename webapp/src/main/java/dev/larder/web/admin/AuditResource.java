package dev.larder.web.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.common.json.Json;
import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.AuditLog.Entry;
import dev.larder.core.storage.AuditLog.Position;
import dev.larder.core.storage.AuditLog.Question;
import dev.larder.web.http.Headers;
import dev.larder.web.outcome.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/audit`: what was changed and who was refused, newest first; one page as JSON, or
/// everything that matches as NDJSON.
final class AuditResource {
  private static final String NDJSON = "application/x-ndjson";
  private static final Pattern POSITION = Pattern.compile("([0-9TZ:.-]{20,30})[.]([0-9]{1,18})");

  /// Of one round of an export, so that its memory is bounded whatever its length.
  private static final int ROUND = 500;

  private final AuditLog log;

  AuditResource(AuditLog log) {
    this.log = log;
  }

  void respond(ApiCall call) throws IOException {
    QueryParameters parameters =
        QueryParameters.of(
            call, "since", "until", "principal", "action", "repository", "after", "limit");
    ListPage page = ListPage.asked(call.exchange());
    boolean lines =
        call.exchange().headers("Accept").stream().anyMatch(accept -> accept.contains(NDJSON));
    if (lines) {
      export(call, question(parameters, page, ROUND));
      return;
    }
    List<Entry> found = log.find(question(parameters, page, page.limit() + 1));
    List<Entry> shown = found.subList(0, Math.min(page.limit(), found.size()));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    shown.forEach(entry -> items.add(json(entry)));
    json.put("next", found.size() > page.limit() ? position(shown.getLast()) : null);
    call.answer(json);
  }

  private static Question question(QueryParameters parameters, ListPage page, int limit) {
    return new Question(
        before(page.after()),
        parameters.time("since"),
        parameters.time("until"),
        parameters.text("principal"),
        parameters.text("action"),
        parameters.text("repository"),
        limit);
  }

  /// Time and id of the row behind which a page begins, in one word.
  private static String position(Entry last) {
    return last.at() + "." + last.id();
  }

  private static Optional<Position> before(String after) {
    if (after.isEmpty()) {
      return Optional.empty();
    }
    Matcher form = POSITION.matcher(after);
    Optional<Instant> at = form.matches() ? TimeText.find(form.group(1)) : Optional.empty();
    return Optional.of(
        at.map(time -> new Position(time, Long.parseLong(form.group(2))))
            .orElseThrow(
                () -> new ApiProblem(new Ending(400, "after is the next of the page before"))));
  }

  /// Each round begins behind the last row of the one before it, so that no row is shown twice,
  /// whatever comes while it is written.
  private void export(ApiCall call, Question question) throws IOException {
    List<Entry> first = log.find(question);
    try {
      call.exchange().stream(
          200,
          Headers.of("Content-Type", NDJSON, "Cache-Control", "no-store"),
          client -> write(client, question, first));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("the export was interrupted", interrupted);
    }
  }

  private void write(WritableByteChannel client, Question question, List<Entry> first)
      throws IOException {
    List<Entry> round = first;
    while (!round.isEmpty()) {
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      for (Entry entry : round) {
        lines.write(Json.bytes(json(entry)));
      }
      client.write(ByteBuffer.wrap(lines.toByteArray()));
      round = round.size() < ROUND ? List.of() : log.find(question.behind(round.getLast()));
    }
  }

  private static ObjectNode json(Entry entry) {
    ObjectNode json = Json.object();
    json.put("id", Long.toString(entry.id()));
    json.put("at", entry.at().toString());
    json.put("principal", entry.author().principal());
    entry.author().token().ifPresent(token -> json.put("token", token));
    json.put("address", entry.author().address());
    json.put("request", entry.author().request());
    json.put("action", entry.action());
    json.put("target", entry.target());
    entry.subject().repository().ifPresent(name -> json.put("repository", name));
    entry.subject().component().ifPresent(name -> json.put("component", name));
    json.put("count", entry.count());
    entry.detail().ifPresent(detail -> json.put("detail", detail));
    entry.before().ifPresent(text -> json.set("before", Json.read(text.getBytes(UTF_8))));
    entry.after().ifPresent(text -> json.set("after", Json.read(text.getBytes(UTF_8))));
    return json;
  }
}
