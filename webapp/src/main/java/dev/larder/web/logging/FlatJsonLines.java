package dev.larder.web.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// One JSON object a line, without anything inside it but texts, numbers, true and false, so that
/// every reader of logs finds a field by its name.
///
/// `time` (ISO 8601, UTC, milliseconds), `level`, `logger`, `message`; `request` where there is
/// one; what else the line names, as it is; `error` and `stack` where something was thrown.
final class FlatJsonLines extends EncoderBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
  private static final byte[] NOTHING = {};
  private static final int USUAL_BYTES = 512;

  /// Names that a line has anyway.
  private static final Set<String> OWN =
      Set.of("time", "level", "logger", "message", "error", "stack");

  private final JsonFactory json = new JsonFactory();

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(USUAL_BYTES);
    try (JsonGenerator fields = json.createGenerator(ObjectWriteContext.empty(), line)) {
      fields.writeStartObject();
      fields.writeStringProperty("time", time(event));
      fields.writeStringProperty("level", event.getLevel().toString());
      fields.writeStringProperty("logger", event.getLoggerName());
      fields.writeStringProperty("message", event.getFormattedMessage());
      named(fields, event);
      Optional.ofNullable(event.getThrowableProxy()).ifPresent(thrown -> thrown(fields, thrown));
      fields.writeEndObject();
    }
    line.write('\n');
    return line.toByteArray();
  }

  private static String time(ILoggingEvent event) {
    return TIME.format(
        Optional.ofNullable(event.getInstant())
            .orElseGet(() -> Instant.ofEpochMilli(event.getTimeStamp())));
  }

  /// What the line itself names wins over what its thread is busy with.
  private static void named(JsonGenerator fields, ILoggingEvent event) {
    Set<String> written = new HashSet<>(OWN);
    List<KeyValuePair> pairs = Optional.ofNullable(event.getKeyValuePairs()).orElseGet(List::of);
    for (KeyValuePair pair : pairs) {
      if (written.add(pair.key)) {
        value(fields, pair.key, pair.value);
      }
    }
    for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
      if (written.add(entry.getKey())) {
        fields.writeStringProperty(entry.getKey(), entry.getValue());
      }
    }
  }

  private static void value(JsonGenerator fields, String name, Object value) {
    switch (value) {
      case Integer number -> fields.writeNumberProperty(name, number.intValue());
      case Long number -> fields.writeNumberProperty(name, number.longValue());
      case Double number when Double.isFinite(number) ->
          fields.writeNumberProperty(name, number.doubleValue());
      case Boolean truth -> fields.writeBooleanProperty(name, truth);
      default -> fields.writeStringProperty(name, String.valueOf(value));
    }
  }

  private static void thrown(JsonGenerator fields, IThrowableProxy thrown) {
    String text = thrown.getClassName();
    fields.writeStringProperty(
        "error",
        Optional.ofNullable(thrown.getMessage()).map(words -> text + ": " + words).orElse(text));
    fields.writeStringProperty("stack", ThrowableProxyUtil.asString(thrown));
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
