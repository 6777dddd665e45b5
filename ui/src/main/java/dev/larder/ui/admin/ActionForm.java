package dev.larder.ui.admin;

import dev.larder.ui.form.FormState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A small form with one button.
///
/// @param button what stands on it
/// @param style `plain`, `danger`, or empty for what a page is there for
/// @param method `get` or `post`
/// @param hidden values beside its fields, by name
public record ActionForm(
    FormState state, String button, String style, String method, Map<String, String> hidden) {
  public ActionForm {
    hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
  }

  /// One that changes something.
  public static ActionForm post(FormState state, String button, String style) {
    return new ActionForm(state, button, style, "post", Map.of());
  }

  /// One that asks.
  public static ActionForm get(FormState state, String button) {
    return new ActionForm(state, button, "", "get", Map.of());
  }

  /// With a hidden value.
  public ActionForm with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(hidden);
    more.put(name, value);
    return new ActionForm(state, button, style, method, more);
  }
}
