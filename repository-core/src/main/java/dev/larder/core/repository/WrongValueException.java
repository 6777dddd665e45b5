package dev.larder.core.repository;

/// A value of a definition that cannot be.
public final class WrongValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /// @param field which of the fields of what is being made, as the API names it
  /// @param what goes on after the field's name, such as `is missing`
  public WrongValueException(String field, String what) {
    super(what);
    this.field = field;
  }

  public String field() {
    return field;
  }

  /// What is wrong with it.
  public String what() {
    return String.valueOf(getMessage());
  }
}
