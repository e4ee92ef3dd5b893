# Tries includes with each layer's own include path. Lines of the rules: layer, header, may or must_not.
# RULES (optional) replaces the rules, so that the test can be seen to fail on a wrong one.
cmake_minimum_required(VERSION 3.22)
set(rules
    "models_base result.h may" "models_base ocpp_event.h must_not" "models_base QWidget must_not"
    "models_ocpp ocpp_event.h may" "models_ocpp network.h must_not"
    "models_network network.h may" "models_network fact.h must_not" "models_network alert_book.h must_not"
    "models_facts fact.h may" "models_facts alert_book.h must_not"
    "models_alerts alert_book.h may" "models_alerts command_book.h must_not" "models_alerts QSqlDatabase must_not"
    "models_commands command_book.h may" "models_commands work_order_book.h must_not"
    "models_uptime uptime_ledger.h may" "models_uptime alert_book.h must_not"
    "models_work work_order_book.h may" "models_work operations.h must_not"
    "models_operations desk.h may" "models_operations QWidget must_not" "models_operations QPainter must_not"
    "models_operations QWebSocket must_not" "models_operations QTcpSocket must_not"
    "models_operations theme.h must_not" "models_operations sqlite.h must_not"
    "models_tables operations.h may" "models_tables theme.h must_not" "models_tables QWidget must_not"
    "widgets theme.h may" "widgets operations.h must_not" "widgets main_window.h must_not" "widgets QWebSocket must_not"
    "ui desk.h may" "ui theme.h may" "ui sqlite.h must_not" "ui QWebSocket must_not" "ui QTcpSocket must_not"
    "ui csms_feed.h must_not" "ui event_log.h must_not")

file(READ ${QT_CORE} core_dirs)
file(STRINGS ${TABLE} rows)
foreach(row IN LISTS rows)
    string(REPLACE ";" "<;>" row "${row}")
    string(REPLACE "|" ";" row "${row}")
    list(GET row 0 layer)
    list(GET row 1 dirs)
    string(REPLACE "<" "" dirs "${dirs}")
    string(REPLACE ">" "" dirs "${dirs}")
    set(dirs_${layer} "${dirs}")
    list(APPEND known ${layer})
endforeach()

set(failures "")
set(tried 0)
foreach(rule IN LISTS rules)
    separate_arguments(rule UNIX_COMMAND "${rule}")
    list(GET rule 0 layer)
    list(GET rule 1 header)
    list(GET rule 2 expected)
    if(NOT layer IN_LIST known)
        continue()
    endif()
    set(flags "")
    foreach(dir IN LISTS dirs_${layer} core_dirs)
        if(dir)
            list(APPEND flags -I${dir})
        endif()
    endforeach()
    file(WRITE ${WORK}/try.cpp "#include \"${header}\"\n")
    execute_process(COMMAND ${COMPILER} -std=c++20 -fPIC -fsyntax-only ${flags} ${WORK}/try.cpp
        RESULT_VARIABLE code OUTPUT_QUIET ERROR_VARIABLE errors)
    math(EXPR tried "${tried}+1")
    if(expected STREQUAL "may" AND NOT code EQUAL 0)
        list(APPEND failures "${layer} should see ${header}, but: ${errors}")
    elseif(expected STREQUAL "must_not" AND code EQUAL 0)
        list(APPEND failures "${layer} must not see ${header}, but it compiles")
    elseif(expected STREQUAL "must_not" AND NOT errors MATCHES "No such file")
        list(APPEND failures "${layer} fails on ${header} for another reason: ${errors}")
    endif()
endforeach()
if(failures)
    string(REPLACE ";" "\n" failures "${failures}")
    message(FATAL_ERROR "${failures}")
endif()
message(STATUS "${tried} includes tried")
