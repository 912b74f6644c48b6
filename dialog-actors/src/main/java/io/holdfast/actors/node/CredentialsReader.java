package io.holdfast.actors.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.holdfast.edge.ConfigProblems;
import io.holdfast.engine.auth.DigestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who we are to servers that challenge our calls. What it complains about never holds a password. */
final class CredentialsReader {
    private static final String KEY = "credentials";
    private static final String REALM = "realm";
    private static final String USERNAME = "username";
    private static final String PASSWORD = "password";
    private static final Set<String> KEYS = Set.of(REALM, USERNAME, PASSWORD);
    private static final String EXPECTED = "objects of realm, username and password, one a realm, such as"
            + " { realm = example.com, username = us, password = ${?OUR_PASSWORD} }";

    private CredentialsReader() {}

    static List<DigestUser> read(ConfigProblems dialog) {
        List<DigestUser> users = new ArrayList<>();
        for (Config one : dialog.objects(KEY, EXPECTED)) {
            DigestUser user = user(one);
            if (user == null || users.stream().anyMatch(other -> Objects.equals(user.realm(), other.realm()))) {
                dialog.addSecret(KEY, EXPECTED);
                return List.of();
            }
            users.add(user);
        }
        return users;
    }

    private static @Nullable DigestUser user(Config one) {
        if (!one.root().keySet().equals(KEYS)) {
            return null;
        }
        try {
            return DigestUser.in(one.getString(REALM), one.getString(USERNAME), one.getString(PASSWORD));
        } catch (ConfigException noText) {
            return null;
        }
    }
}
