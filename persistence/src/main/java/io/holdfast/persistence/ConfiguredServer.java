package io.holdfast.persistence;

/**
 * A PostgreSQL server the operator names.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://host:port/database}
 * @param user the role to log in as; empty when the URL names it
 * @param password its password; empty when the server asks for none or the URL holds it
 */
public record ConfiguredServer(String url, String user, String password) {

    /** The URL without anything that may be secret: no user-info, no parameters. */
    public String redactedUrl() {
        return redact(url);
    }

    static String redact(String url) {
        int query = url.indexOf('?');
        String address = query < 0 ? url : url.substring(0, query);
        int userInfo = address.lastIndexOf('@');
        if (userInfo < 0) {
            return address;
        }
        int authority = address.indexOf("//");
        String scheme = authority < 0 ? "" : address.substring(0, authority + 2);
        return scheme + address.substring(userInfo + 1);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "ConfiguredServer[" + redactedUrl() + "]";
    }
}
