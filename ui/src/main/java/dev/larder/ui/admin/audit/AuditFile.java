package dev.larder.ui.admin.audit;

import dev.larder.common.json.Json;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The audit log as a file to keep, the newest entries that fit.
enum AuditFile {
  CSV("audit.csv", "text/csv; charset=utf-8"),
  NDJSON("audit.ndjson", "application/x-ndjson");

  /// A file is made in memory.
  static final int MOST = 10_000;

  private static final int ROUND = 1000;

  private static final List<String> COLUMNS =
      List.of(
          "at",
          "principal",
          "action",
          "target",
          "repository",
          "component",
          "count",
          "address",
          "token",
          "request",
          "detail",
          "before",
          "after");

  private final String name;
  private final String contentType;

  AuditFile(String name, String contentType) {
    this.name = name;
    this.contentType = contentType;
  }

  PageAnswer answer(PageCall call) {
    AuditQuestion question = new AuditQuestion(call.query());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    if (this == CSV) {
      file.writeBytes(bytes(String.join(",", COLUMNS)));
    }
    String after = call.query().text("after");
    for (int written = 0; written < MOST; written += ROUND) {
      Reply reply = question.ask(call, after, ROUND);
      AuditQuestion.entries(reply).forEach(entry -> file.writeBytes(line(entry)));
      after = reply.next();
      if (after.isEmpty()) {
        break;
      }
    }
    return new PageAnswer.File(name, contentType, file.toByteArray());
  }

  private byte[] line(JsonNode entry) {
    return switch (this) {
      case NDJSON -> Json.bytes(entry);
      case CSV ->
          bytes(
              COLUMNS.stream()
                  .map(column -> quoted(entry.path(column)))
                  .collect(Collectors.joining(",")));
    };
  }

  private static byte[] bytes(String line) {
    return (line + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /// What would be a formula to a spreadsheet is kept a text by a quote before it.
  private static String quoted(JsonNode value) {
    String text = value.isContainer() ? value.toString() : value.asString("");
    String plain = text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
    return '"' + plain.replace("\"", "\"\"") + '"';
  }
}
