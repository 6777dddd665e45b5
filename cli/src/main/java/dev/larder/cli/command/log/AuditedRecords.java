package dev.larder.cli.command.log;

import dev.larder.api.LogTools.LogRecord;
import dev.larder.api.LogTools.RecordSink;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Unfound;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.common.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Compares records with what the server stores of their versions, some at once.
final class AuditedRecords implements RecordSink {
  private static final int BATCH = 500;
  private static final int MAX_FINDINGS = 1_000;

  private final ServedLog api;
  private final String repository;
  private final Optional<StoredHashes> stored;
  private final Optional<PublicRecordCheck> others;
  private final List<LogRecord> waiting = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private long compared;
  private long notStored;

  /// @param stored what they are compared with, if they are
  /// @param others what public records are held against
  AuditedRecords(
      ApiClient api,
      String repository,
      Optional<StoredHashes> stored,
      Optional<PublicRecordCheck> others) {
    this.api = new ServedLog(api, "/api/v1");
    this.repository = repository;
    this.stored = stored;
    this.others = others;
  }

  List<String> findings() {
    return findings;
  }

  long compared() {
    return compared;
  }

  long notStored() {
    return notStored;
  }

  @Override
  public void record(LogRecord record) {
    waiting.add(record);
    if (waiting.size() == BATCH) {
      finish();
    }
  }

  /// Compares the last of them.
  void finish() {
    stored.ifPresent(this::compare);
    others.ifPresent(check -> check.hold(waiting).forEach(this::find));
    waiting.clear();
  }

  private void compare(StoredHashes hashes) {
    List<LogRecord> doubtful = new ArrayList<>();
    for (LogRecord record : waiting) {
      switch (hashes.of(record.version(), record.facts())) {
        case SAME -> compared++;
        case ABSENT -> notStored++;
        case TO_BE_ASKED -> doubtful.add(record);
        case SEVERAL -> {
          compared++;
          find(
              "SECURITY: repositories store different content of %s: larder module versions %s"
                  .formatted(record.version(), record.version().component()));
        }
      }
    }
    ask(doubtful);
  }

  /// What is stored of these is looked at one by one.
  private void ask(List<LogRecord> records) {
    List<Outcome<byte[]>> answers = api.read(records.stream().map(this::path).toList());
    for (int i = 0; i < answers.size(); i++) {
      LogRecord record = records.get(i);
      switch (answers.get(i)) {
        case Found<byte[]>(var body) -> compare(record, body);
        case Missing<byte[]> _ -> notStored++;
        case Unfound<byte[]> ended ->
            find(record.version() + " cannot be compared: " + words(ended));
      }
    }
  }

  private static String words(Unfound<byte[]> ended) {
    return switch (ended) {
      case Missing<byte[]>(var why) -> why;
      case Outcome.Refused<byte[]>(var refusal) -> refusal.text();
      case Outcome.Failed<byte[]>(var failure) -> failure.text();
      case Outcome.NotAtHand<byte[]> _ -> "was not waited for";
    };
  }

  private String path(LogRecord record) {
    return ApiRequest.get("version")
        .with("repository", repository)
        .with("component", record.version().component())
        .with("version", record.version().version())
        .target();
  }

  private void compare(LogRecord record, byte[] body) {
    JsonNode stored;
    try {
      stored = Json.read(body);
    } catch (JacksonException broken) {
      find(record.version() + " cannot be compared: the server does not answer in JSON");
      return;
    }
    compared++;
    for (Map.Entry<String, String> fact : record.facts().entrySet()) {
      String here = stored.path(fact.getKey()).asString("");
      if (!here.isEmpty() && !here.equals(fact.getValue())) {
        find(
            """
            SECURITY: what is stored of %s is not what the log recorded.
            recorded: %s
            stored:   %s\
            """
                .formatted(record.version(), fact.getValue(), here));
      }
    }
  }

  private void find(String words) {
    if (findings.size() < MAX_FINDINGS) {
      findings.add(words);
    }
  }
}
