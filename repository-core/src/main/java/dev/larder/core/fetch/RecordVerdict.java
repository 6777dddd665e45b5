package dev.larder.core.fetch;

import dev.larder.api.PublicRecord;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a public record says of the facts of a version.
///
/// @param wrong facts that are others in the record
public record RecordVerdict(PublicRecord record, Map<String, String> wrong) {
  public RecordVerdict {
    wrong = Map.copyOf(wrong);
  }

  public static RecordVerdict of(PublicRecord record, Map<String, String> facts) {
    Map<String, String> wrong = new TreeMap<>(facts);
    wrong
        .entrySet()
        .removeIf(fact ->
            record.facts().getOrDefault(fact.getKey(), fact.getValue()).equals(fact.getValue()));
    return new RecordVerdict(record, wrong);
  }

  /// Each wrong fact in a line of its own; nothing where none is.
  ///
  /// @param came how the wrong ones are here, such as `is stored`
  public Optional<String> disproved(String came) {
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TreeMap<>(wrong)
                .entrySet().stream()
                    .map(fact ->
                        "%s: %s records %s, %s %s"
                            .formatted(
                                fact.getKey(),
                                record.by(),
                                record.facts().get(fact.getKey()),
                                fact.getValue(),
                                came))
                    .collect(Collectors.joining("\n")));
  }
}
