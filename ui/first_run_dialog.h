#pragma once
// The first start without arguments: what shall this console look at?

#include "feed_address.h"

#include <QDialog>

class FirstRunOption;
class QLabel;
class QLineEdit;
class QPushButton;
class Theme;

/** Emits one of three answers and accepts itself; starts nothing. Esc leaves without an answer. */
class FirstRunDialog : public QDialog
{
    Q_OBJECT
public:
    explicit FirstRunDialog(const Theme &theme, QWidget *parent = nullptr);

    /** Shows why the last answer did not work (a feed that refused), so that it can be given again. */
    void showProblem(const QString &sentence);

Q_SIGNALS:
    void demoWanted();
    void gatewayWanted(); ///< then show StationCredentialsDialog
    void feedWanted(const FeedAddress &address);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildFeedForm();
    QWidget *buildFoot();
    void chosen();
    void go();
    void browse();
    void moveFocus(int step);

    const Theme &m_theme;
    FirstRunOption *m_demo, *m_gateway, *m_feed;
    QWidget *m_form = nullptr;
    QLineEdit *m_url = nullptr, *m_tokenFile = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_go = nullptr;
};
