package dev.larder.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A form that is added needs a task: a line of [BrowserTask], which [BrowserTasksTest] does by
/// mouse and by keyboard.
final class EveryFormTest {
  @Test
  void everyFormIsSentByATask() {
    Set<String> sent = new TreeSet<>();
    BrowserTask.all().forEach(task -> sent.addAll(task.forms()));

    assertThat(sent).isEqualTo(BrowserTask.sendable());
  }
}
