#pragma once
// One entry of the fault book, or one code that is in no book yet, in plain words.

#include "fault_index.h"
#include "theme.h"
#include "unmapped_book.h"

#include <QScrollArea>

class Network;
class QVBoxLayout;

class FaultDetail : public QScrollArea
{
    Q_OBJECT
public:
    explicit FaultDetail(const Theme &theme, QWidget *parent = nullptr);

    /** `shipped`: the entry that an operator's file replaced; null: none did. */
    void showEntry(const FaultEntry &entry, const std::vector<CodeForm> &codes, const FaultEntry *shipped);
    /** `state`: "unmapped", or what becomes of it at the next start. */
    void showCode(const UnmappedCode &code, const FaultEntry *standsIn, const Network &network, const QString &state);
    void showNothing();
    QString plainText() const; ///< everything that is shown, a line each

private:
    void clear();
    void addHead(Tier tier, const QString &title, const QString &id, bool safety, const QString &flag);
    void addSection(const QString &title, const QString &text);
    void addList(const QString &title, const QStringList &lines, bool numbered = false);
    void addCodes(const std::vector<CodeForm> &codes);
    void addText(const QString &text, const QString &type, const QString &tone);

    const Theme &m_theme;
    QVBoxLayout *m_column = nullptr;
};

/** What software may do about a fault, in words (standards reference 4.2). */
QString policyWords(ResetPolicy policy);
/** "lockout", "by a person only", ...: the same for a choice in a form. */
QString policyName(ResetPolicy policy);
