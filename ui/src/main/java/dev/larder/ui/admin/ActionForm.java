package dev.larder.ui.admin;

import dev.larder.ui.form.FormState;

/// A small form with one button.
///
/// @param button what stands on it
/// @param style `plain`, `danger`, or empty for what a page is there for
/// @param method `get` or `post`
/// @param extra a hidden value beside its fields, by name; both empty: none
public record ActionForm(
    FormState state, String button, String style, String method, String extra, String value) {
  /// One that changes something.
  public static ActionForm post(FormState state, String button, String style) {
    return new ActionForm(state, button, style, "post", "", "");
  }

  /// One that asks.
  public static ActionForm get(FormState state, String button) {
    return new ActionForm(state, button, "", "get", "", "");
  }

  /// With a hidden value.
  public ActionForm with(String name, String hidden) {
    return new ActionForm(state, button, style, method, name, hidden);
  }
}
