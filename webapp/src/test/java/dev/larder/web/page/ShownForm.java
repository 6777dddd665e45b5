package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A form of a page as a browser has it: what is in its fields, and what it sends.
public final class ShownForm {
  /// The attributes of an element; values may have a `>` in them.
  private static final String ATTRIBUTES = "((?:[^>\"]|\"[^\"]*\")*)>";

  private static final Pattern FORM =
      Pattern.compile("<form" + ATTRIBUTES + "(.*?)</form>", Pattern.DOTALL);
  private static final Pattern CONTROL =
      Pattern.compile(
          "<input%1$s|<textarea%1$s(.*?)</textarea>|<select%1$s(.*?)</select>"
              .formatted(ATTRIBUTES),
          Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("<option" + ATTRIBUTES);

  private final String action;
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  private record Entry(String name, String value) {}

  private ShownForm(String action, String html) {
    this.action = action;
    Matcher controls = CONTROL.matcher(html);
    while (controls.find()) {
      if (controls.group(1) != null) {
        input(controls.group(1));
      } else if (controls.group(2) != null) {
        String text = unescaped(controls.group(3));
        add(controls.group(2), text.startsWith("\n") ? text.substring(1) : text);
      } else {
        select(controls.group(4), controls.group(5));
      }
    }
  }

  /// The form that is sent by POST to an address which begins so.
  public static ShownForm of(String page, String action) {
    Matcher forms = FORM.matcher(page);
    while (forms.find()) {
      String to = attribute(forms.group(1), "action").orElse("");
      if (forms.group(1).contains("post") && to.startsWith(action)) {
        return new ShownForm(to, forms.group(2));
      }
    }
    throw new AssertionError("no form is sent to " + action + ": " + page);
  }

  private void input(String attributes) {
    String type = attribute(attributes, "type").orElse("text");
    boolean ticks = type.equals("checkbox") || type.equals("radio");
    attribute(attributes, "name").ifPresent(names::add);
    if (!ticks || attributes.contains(" checked")) {
      add(attributes, attribute(attributes, "value").orElse(""));
    }
  }

  private void select(String attributes, String html) {
    Matcher options = OPTION.matcher(html);
    Optional<String> chosen = Optional.empty();
    while (options.find()) {
      if (chosen.isEmpty() || options.group(1).contains(" selected")) {
        chosen = attribute(options.group(1), "value");
      }
    }
    add(attributes, chosen.orElse(""));
  }

  private void add(String attributes, String value) {
    attribute(attributes, "name")
        .ifPresent(name -> {
          names.add(name);
          entries.add(new Entry(name, value));
        });
  }

  /// Where it is sent.
  public String action() {
    return action;
  }

  /// The names of all fields, ticked or not.
  public List<String> names() {
    return List.copyOf(names);
  }

  /// With another value in a field, which has to be there.
  public ShownForm with(String name, String value) {
    assertThat(names).contains(name);
    entries.removeIf(entry -> entry.name().equals(name));
    entries.add(new Entry(name, value));
    return this;
  }

  /// As sent by a button.
  public ShownForm by(String name, String value) {
    entries.add(new Entry(name, value));
    return this;
  }

  /// With a box ticked beside those that are.
  public ShownForm ticking(String name, String value) {
    assertThat(names).contains(name);
    entries.add(new Entry(name, value));
    return this;
  }

  /// What a browser sends; lines end as they do there.
  public String sent() {
    return entries.stream()
        .map(entry ->
            encoded(entry.name()) + "=" + encoded(entry.value().replaceAll("\r?\n", "\r\n")))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Optional<String> attribute(String attributes, String name) {
    Matcher value = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(attributes);
    return value.find() ? Optional.of(unescaped(value.group(1))) : Optional.empty();
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
