/// Forms for objects of the API: what their fields are, what was sent, and what is shown again.
///
/// A field is named by the JSON pointer of its value, so that what the API says of a place in a
/// body is shown at the field where it was typed. Lists are changed by buttons that send the form
/// to its page without saving it, which needs no script.
@NullMarked
package dev.larder.ui.form;

import org.jspecify.annotations.NullMarked;
