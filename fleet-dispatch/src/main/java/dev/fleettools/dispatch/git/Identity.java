package dev.fleettools.dispatch.git;

/** Who a commit is by. Characters that a commit header cannot hold are left out, as git does. */
public record Identity(String name, String email) {

  public Identity {
    name = clean(name);
    email = clean(email);
    if (name.isEmpty() || email.isEmpty()) {
      throw new IllegalArgumentException("An identity needs a name and an e-mail address.");
    }
  }

  private static String clean(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().filter(c -> c >= ' ' && c != '<' && c != '>').forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }

  /** {@code Name <address>}, as in a commit header. */
  public String header() {
    return name + " <" + email + ">";
  }
}
