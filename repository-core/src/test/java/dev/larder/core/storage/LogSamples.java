package dev.larder.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Log.Entry;
import dev.larder.api.Log.Head;
import dev.larder.api.Log.Placed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Values for tests of logs: names that nobody else uses, records, heads.
public final class LogSamples {
  /// When records were placed that somebody else has numbered.
  public static final Instant AT = Instant.parse("2026-02-03T04:05:06.789012Z");

  private static final AtomicInteger LOGS = new AtomicInteger();

  private LogSamples() {}

  public static String freshName() {
    return "log.example.com/" + LOGS.incrementAndGet();
  }

  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  public static Entry entry(String key, String record) {
    return new Entry(key, bytes(record), Map.of("by", key));
  }

  public static List<Entry> entries(String... keys) {
    return Stream.of(keys).map(key -> entry(key, "record of " + key)).toList();
  }

  public static Placed placed(long id, String key) {
    return new Placed(id, entry(key, "record of " + key), AT);
  }

  public static Head head(long size, String document) {
    return new Head(size, bytes(document));
  }

  public static List<Long> ids(List<Placed> records) {
    return records.stream().map(Placed::id).toList();
  }

  public static List<String> keys(List<Placed> records) {
    return records.stream().map(one -> one.entry().key()).toList();
  }

  /// The ids of so many records.
  public static List<Long> upTo(int size) {
    return LongStream.range(0, size).boxed().toList();
  }
}
